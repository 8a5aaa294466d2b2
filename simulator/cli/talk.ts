import { setTimeout } from 'node:timers/promises';
import { movedNote, readPort, servePage } from '../phone/browser/port';
import type { Handset } from '../phone/terminal/handset';
import { livePhone } from '../phone/terminal/live';
import { printEntry } from '../story/print';
import type { Twilio } from '../twilio';
import type { CommonValues } from './command';
import type { Io } from './io';
import { printJson } from './json';
import { Misuse } from './kit/trouble';

const keys = [
  'Keys  0-9 * #   press          s  say something     h or Esc  hang up     c or Enter  call again',
  '      Tab       the other phone                     ?  help               q  leave',
].join('\n');

interface Talk {
  twilio: Twilio;
  handsets: readonly [Handset, ...Handset[]];
  values: CommonValues;
  io: Io;
  title: string;
  /** Printed when all is ready. */
  welcome: string[];
  /** What to call people whose telephone is left to a script, by number. */
  names: Record<string, string>;
  /** The phones in the browser, and the port that was asked for. */
  page: false | { port?: number };
}

/** Lets people call in real time, in the page and at the terminal, until they have had enough. */
export async function talk({
  twilio,
  handsets,
  values,
  io,
  title,
  welcome,
  names,
  page: wanted,
}: Talk): Promise<void> {
  const page = wanted && (await servePage({ twilio, phones: handsets, title, names }, wanted.port));
  const isJson = values.json;
  const say = isJson ? io.complain : io.print;
  for (const line of welcome) say(line);
  const moved = page && movedNote(page.url, wanted.port);
  if (moved) say(moved);
  if (page) say(`Phones to look at: ${page.url}`);
  if (isJson) printJson(twilio.story, io.print);
  if (io.terminal && !isJson) {
    io.print(`${keys}\n`);
    await livePhone({ twilio, handsets, names, everybody: true, ...io.terminal, help: keys });
  } else {
    if (!isJson) tell(twilio, io);
    await io.isTold();
  }
  if (page) await page.stop();
  await hangUpAll(twilio);
}

/** Whoever leaves does not wait longer for an app that does not answer: milliseconds. */
const patience = 500;

/** Ends every call, so that the app is told how it ended. */
async function hangUpAll({ legs, busy }: Twilio): Promise<void> {
  for (const leg of legs.values()) leg.hangsUp();
  await Promise.race([busy.idle(), setTimeout(patience)]);
}

/** The port of the page, or of REST. @throws Misuse */
export function portOf(values: CommonValues, name: 'port' | 'rest' = 'port'): number | undefined {
  const typed = values[name];
  const port = typed === undefined ? undefined : readPort(typed);
  if (typed !== undefined && port === undefined)
    throw new Misuse(`That is no port: --${name} ${typed}`, 'Choose a number from 1 to 65535.');
  return port;
}

/** Prints the story where nobody sits at a keyboard. */
function tell({ story, clock }: Twilio, io: Io): void {
  const start = clock.now();
  story.listen((entry) => {
    const line = printEntry(entry, { start, withPerson: true });
    if (line !== undefined) io.print(line);
  });
}
