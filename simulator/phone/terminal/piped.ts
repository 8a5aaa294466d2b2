import type { Driver } from '../../clock/driver';
import { oneLine } from '../../harmless';
import type { StoryLanguage } from '../../story/languages';
import { printEntry } from '../../story/print';
import type { Entry } from '../../story/story';
import type { Twilio } from '../../twilio';
import { isHeard } from '../robot';
import { type Advice, type Command, type Company, type Handset, Handsets, readCommand } from './handset';
import { terminalWords } from './words';

/** How long somebody thinks before pressing a key, in seconds: long enough to hear what the key is for. */
const thinking = 4;

/** Whoever is about to be too late thinks no longer: they look up every so many seconds. */
const glance = 0.5;

/** A call that nobody ends is ended after so many seconds: whoever pipes their keys waits for no clock. */
const longestCall = 1800;

/** To whoever wrote the script, which nobody can type into. */
interface ScriptWords extends Advice {
  misread(line: number, text: string): string;
  neverHeard(words: string): string;
  endless: string;
}

const scriptWords: Record<StoryLanguage, ScriptWords> = {
  en: {
    ...terminalWords.en,
    dead: 'The call is over: this line of the script does nothing. (A line "c" calls again.)',
    notUnderstood:
      'A line is keys (0-9 * #), "say WORDS", "hears WORDS" (waits for them), "wait 5", "h" to hang up or "c" to call.',
    misread: (line, text) => `Line ${line} of the script is not understood: ${text}`,
    neverHeard: (words) => `Never heard: "${words}".`,
    endless: 'The script is over, and nobody ends the call: it is hung up. (A line "h" does that sooner.)',
  },
  es: {
    ...terminalWords.es,
    dead: 'La llamada terminó: este renglón del script no hace nada. (Un renglón "c" llama otra vez.)',
    notUnderstood:
      'Un renglón es teclas (0-9 * #), "say PALABRAS", "hears PALABRAS" (las espera), "wait 5", "h" para colgar o "c" para llamar.',
    misread: (line, text) => `No se entiende el renglón ${line} del script: ${text}`,
    neverHeard: (words) => `Nunca se oyó: "${words}".`,
    endless: 'El script terminó, y nadie termina la llamada: se cuelga. (Un renglón "h" lo hace antes.)',
  },
};

interface PipedOptions extends Company {
  twilio: Twilio;
  time: Driver;
  /** The first is in the hand and calls at once. */
  handsets: readonly [Handset, ...Handset[]];
  /** What was piped in: a command a line. */
  lines: string[];
  print: (line: string) => void;
  /** Told what became of a line that did nothing; printed when left out. */
  advise?: (line: string) => void;
}

/** What a line of a script means: what can be typed at a telephone, and what only a script needs. */
type Line = Command | { do: 'wait'; seconds: number } | { do: 'hear'; words: string };

function readLine(line: string, handsets: readonly Handset[]): Line {
  const [, seconds] = /^\s*waits?\s+(\d{1,4})\s*$/i.exec(line) ?? [];
  if (seconds !== undefined) return { do: 'wait', seconds: Number(seconds) };
  const [, words] = /^\s*hears?\s+(.+?)\s*$/i.exec(line) ?? [];
  return words === undefined ? readCommand(line, handsets) : { do: 'hear', words };
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
  const at = lines.findIndex((line) => readLine(line, handsets).do === 'not understood');
  const words = scriptWords[language];
  return at < 0
    ? undefined
    : `${words.misread(at + 1, oneLine(lines[at]?.trim() ?? ''))}\n${words.notUnderstood}`;
}

/**
 * Holds a call by a script: each line is done when somebody listens for it, on a clock that waits for nobody. When the
 * lines run out, the call goes on to its end.
 * @returns whether all was heard that the script waits for
 */
export async function pipedPhone(options: PipedOptions): Promise<boolean> {
  const { twilio, time, handsets, lines, print, advise = print, names, everybody, language = 'en' } = options;
  const words = scriptWords[language];
  const table = new Handsets(twilio, handsets, { names, everybody, language, advice: words });
  const start = twilio.clock.now();
  const people = new Set<string>();
  let happened: Entry[] = [];
  let isAllHeard = true;
  twilio.story.listen((entry) => {
    if (!table.isHere(entry)) return;
    happened.push(entry);
    if (entry.person) people.add(entry.person);
    const text = printEntry(entry, { start, language, ...table.naming, withPerson: people.size > 1 });
    if (text !== undefined) print(text);
  });
  /** Waits for words that have not been waited for before. */
  const hear = async (expected: string) => {
    const find = () =>
      happened.findIndex((entry) => entry.person === table.current.number && isHeard(entry, expected));
    await time.until(() => find() >= 0 || table.leg === undefined, longestCall);
    const at = find();
    if (at >= 0) happened = happened.slice(at + 1);
    else {
      isAllHeard = false;
      advise(words.neverHeard(oneLine(expected)));
    }
  };
  table.obey({ do: 'call' });
  // The app is asked before anybody can hang up.
  await time.settle();
  let hasWaited = false;
  for (const line of lines) {
    const command = readLine(line, table.all);
    if (command.do === 'wait') await time.pass(command.seconds);
    else if (command.do === 'hear') await hear(command.words);
    else if (command.do !== 'nothing') {
      if (command.do === 'press' || command.do === 'say')
        await untilHeard(table, time, command.do, hasWaited);
      const complaint = table.obey(command);
      if (complaint) advise(oneLine(complaint));
      await time.settle();
    }
    if (command.do !== 'nothing') hasWaited = command.do === 'wait';
  }
  if (await time.until(() => table.leg === undefined, longestCall)) return isAllHeard;
  advise(words.endless);
  table.obey({ do: 'hang up' });
  await time.settle();
  return isAllHeard;
}

/**
 * Lets time pass until somebody listens for keys, or for words: a Gather, a recording, a person.
 * @param hasWaited by a line of the script: for somebody who listens already there is nothing more to think about
 */
async function untilHeard(
  table: Handsets,
  time: Driver,
  what: 'press' | 'say',
  hasWaited: boolean,
): Promise<void> {
  const listens = () => {
    const { leg } = table;
    return (
      !leg || leg.company !== undefined || leg.listener?.[what === 'say' ? 'speech' : 'key'] !== undefined
    );
  };
  if (hasWaited && listens()) return;
  await time.until(listens, longestCall);
  for (let thought = 0; thought < thinking && !isNearlyOver(table); thought += glance)
    await time.pass(glance);
  await time.until(listens, longestCall);
}

/** Whether whoever listens is about to give up, having heard nothing. */
function isNearlyOver({ leg }: Handsets): boolean {
  const end = leg?.listener?.silentUntil?.() ?? Number.POSITIVE_INFINITY;
  return leg !== undefined && end - leg.twilio.clock.now() <= glance * 1000;
}
