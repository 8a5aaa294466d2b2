import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SaxesParser } from 'saxes';

/**
 * The text of a function that answers with this very document: the same calls of the SDK's builder, with constants. What our
 * function takes longer than this one is what it costs to decide.
 */
export function twinOf(document: string): string {
  const lines: string[] = [];
  const open: { name: string; attributes: Record<string, string>; text: string; variable: string }[] = [];
  let count = 0;
  const parser = new SaxesParser();
  /** Writes the call that makes the innermost element, once it is known whether it holds text. */
  const write = (isParent: boolean) => {
    const element = open.at(-1);
    const parent = open.at(-2);
    if (!element || !parent || element.variable) return;
    const { name, attributes, text } = element;
    element.variable = `v${++count}`;
    const method = name.charAt(0).toLowerCase() + name.slice(1);
    const given = [attributes, ...(text ? [text] : [])].map((each) => JSON.stringify(each)).join(', ');
    lines.push(`${isParent ? `const ${element.variable} = ` : ''}${parent.variable}.${method}(${given});`);
  };
  parser.on('opentag', ({ name, attributes }) => {
    write(true);
    const variable = open.length === 0 ? 'twiml' : '';
    open.push({ name, attributes: attributes as Record<string, string>, text: '', variable });
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('comment', (text) => {
    write(true);
    // The builder puts a space on either side.
    lines.push(`${open.at(-1)?.variable}.comment(${JSON.stringify(text.slice(1, -1))});`);
  });
  parser.on('closetag', () => {
    write(false);
    open.pop();
  });
  parser.write(document).close();
  return [
    'exports.handler = (context, event, callback) => {',
    '  const twiml = new Twilio.twiml.VoiceResponse();',
    ...lines.map((line) => `  ${line}`),
    '  callback(null, twiml);',
    '};\n',
  ].join('\n');
}

/** Lays twins beside the deployed functions. @returns their paths, in the order of the documents */
export async function layTwins(functions: string, documents: readonly string[]): Promise<string[]> {
  await mkdir(path.join(functions, 'twin'), { recursive: true });
  return Promise.all(
    documents.map(async (document, index) => {
      await writeFile(path.join(functions, 'twin', `${index}.protected.js`), twinOf(document));
      return `/twin/${index}`;
    }),
  );
}
