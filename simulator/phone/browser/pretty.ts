import { SaxesParser } from 'saxes';

/** What a document is cut at: nobody reads on. */
const mostCharacters = 20_000;

/** An answer as people read it: TwiML and JSON indented, other text as it is. Undefined for what is no text. */
export function pretty(contentType: string | undefined, body: Buffer): string | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^text\/|xml|json|javascript|urlencoded/.test(type) && type !== '') return undefined;
  const text = body.toString('utf8', 0, mostCharacters);
  const whole = body.length > mostCharacters ? undefined : (indented(type, text) ?? text);
  return whole ?? `${text}\n…`;
}

function indented(type: string, text: string): string | undefined {
  try {
    if (type.includes('json')) return JSON.stringify(JSON.parse(text), undefined, 2);
    return type.includes('xml') || text.trimStart().startsWith('<') ? indentedXml(text) : undefined;
  } catch {
    return undefined;
  }
}

/** One element a line, its text beside it. @throws Error when it is not well-formed */
function indentedXml(text: string): string {
  const lines: string[] = [];
  const open: { name: string; line: number; holds: 'nothing' | 'text' | 'elements' }[] = [];
  const parser = new SaxesParser();
  const add = (line: string) => {
    const parent = open.at(-1);
    if (parent) parent.holds = 'elements';
    lines.push('  '.repeat(open.length) + line);
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('comment', (comment) => add(`<!--${comment}-->`));
  parser.on('opentag', ({ name, attributes }) => {
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
    add(`<${name}${written.join('')}`);
    open.push({ name, line: lines.length - 1, holds: 'nothing' });
    lines[lines.length - 1] += '>';
  });
  parser.on('text', (found) => {
    const words = escaped(found.replace(/\s+/g, ' ').trim());
    const parent = open.at(-1);
    if (words === '' || !parent) return;
    if (parent.holds === 'elements') lines.push('  '.repeat(open.length) + words);
    else {
      lines[parent.line] += words;
      parent.holds = 'text';
    }
  });
  parser.on('closetag', ({ name }) => {
    const closed = open.pop();
    if (!closed) return;
    if (closed.holds === 'nothing') lines[closed.line] = `${lines[closed.line]?.slice(0, -1)}/>`;
    else if (closed.holds === 'text') lines[lines.length - 1] += `</${name}>`;
    else lines.push(`${'  '.repeat(open.length)}</${name}>`);
  });
  parser.write(text).close();
  return lines.join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
