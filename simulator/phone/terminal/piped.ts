import type { Driver } from '../../clock/driver';
import { oneLine } from '../../harmless';
import type { StoryLanguage } from '../../story/languages';
import { printEntry } from '../../story/print';
import type { Twilio } from '../../twilio';
import { type Advice, type Handset, Handsets, readCommand } from './handset';
import { terminalWords } from './words';

/** How long somebody thinks before pressing a key, in seconds: long enough to hear what the key is for. */
const thinking = 4;

/** A call that nobody ends is ended after so many seconds: whoever pipes their keys waits for no clock. */
const longestCall = 1800;

/** To whoever wrote the script, which nobody can type into. */
const scriptWords: Record<StoryLanguage, Advice & { misread(line: number, text: string): string }> = {
  en: {
    ...terminalWords.en,
    dead: 'The call is over: this line of the script does nothing. (A line "c" calls again.)',
    notUnderstood: 'A line is keys (0-9 * #), "say WORDS", "wait 5", "h" to hang up or "c" to call.',
    misread: (line, text) => `Line ${line} of the script is not understood: ${text}`,
  },
  es: {
    ...terminalWords.es,
    dead: 'La llamada terminó: este renglón del script no hace nada. (Un renglón "c" llama otra vez.)',
    notUnderstood:
      'Un renglón es teclas (0-9 * #), "say PALABRAS", "wait 5", "h" para colgar o "c" para llamar.',
    misread: (line, text) => `No se entiende el renglón ${line} del script: ${text}`,
  },
};

interface PipedOptions {
  twilio: Twilio;
  time: Driver;
  /** The first is in the hand and calls at once. */
  handsets: readonly [Handset, ...Handset[]];
  /** What was piped in: a command a line. */
  lines: string[];
  print: (line: string) => void;
  /** What to call people who have no telephone on this table, by number. */
  names?: Readonly<Record<string, string>>;
  language?: StoryLanguage;
}

/**
 * What is wrong with a script, and what a line can be; undefined for one that can be held. Said before anybody calls: a script that is
 * half understood would hold another call than the one that was meant.
 */
export function misread(
  lines: readonly string[],
  handsets: readonly Handset[],
  language: StoryLanguage = 'en',
): string | undefined {
  const at = lines.findIndex(
    (line) => !pause.test(line) && readCommand(line, handsets).do === 'not understood',
  );
  const words = scriptWords[language];
  return at < 0
    ? undefined
    : `${words.misread(at + 1, oneLine(lines[at]?.trim() ?? ''))}\n${words.notUnderstood}`;
}

const pause = /^\s*waits?\s+(\d{1,4})\s*$/i;

/**
 * Holds a call by a script: each line is done when somebody listens for it, on a clock that waits for nobody. When the
 * lines run out, the call goes on to its end.
 */
export async function pipedPhone(options: PipedOptions): Promise<void> {
  const { twilio, time, handsets, lines, print, names, language = 'en' } = options;
  const advice = scriptWords[language];
  const table = new Handsets(twilio, handsets, { names, advice, language });
  const start = twilio.clock.now();
  const people = new Set<string>();
  twilio.story.listen((entry) => {
    if (!table.isHere(entry)) return;
    if (entry.person) people.add(entry.person);
    const text = printEntry(entry, { start, language, ...table.naming, withPerson: people.size > 1 });
    if (text !== undefined) print(text);
  });
  table.obey({ do: 'call' });
  for (const line of lines) {
    const [, seconds] = pause.exec(line) ?? [];
    if (seconds !== undefined) {
      await time.pass(Number(seconds));
      continue;
    }
    const command = readCommand(line, table.all);
    if (command.do === 'nothing') continue;
    if (command.do === 'press' || command.do === 'say') await untilHeard(table, time, command.do);
    const complaint = table.obey(command);
    if (complaint) print(oneLine(complaint));
    await time.settle();
  }
  await time.until(() => table.leg === undefined, longestCall);
  table.obey({ do: 'hang up' });
  await time.settle();
}

/** Lets time pass until somebody listens for keys, or for words: a Gather, a recording, a person. */
async function untilHeard(table: Handsets, time: Driver, what: 'press' | 'say'): Promise<void> {
  const listens = () => {
    const { leg } = table;
    return (
      !leg || leg.company !== undefined || leg.listener?.[what === 'say' ? 'speech' : 'key'] !== undefined
    );
  };
  await time.until(listens, longestCall);
  await time.pass(thinking);
  await time.until(listens, longestCall);
}
