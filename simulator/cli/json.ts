import { jsonLine } from '../harmless';
import { causeOf } from '../story/cause';
import type { Entry, Story } from '../story/story';

/** Prints what happens as JSON lines: an entry of the story each, bodies as text. */
export function printJson(story: Story, print: (line: string) => void): void {
  story.listen((entry) => print(jsonLine(plain(entry))));
}

/** In English, as programs know it. */
function plain(entry: Entry): unknown {
  if (entry.kind === 'note') return { ...entry, text: entry.text.en };
  if (entry.kind !== 'webhook') return entry;
  const { body, ...exchange } = entry.exchange;
  const isText = !/^(audio|video|image)\//.test(exchange.contentType ?? '');
  return {
    ...entry,
    cause: causeOf(entry.purpose, exchange.fields).en,
    exchange: { ...exchange, body: isText ? body.toString() : undefined, bytes: body.length },
  };
}
