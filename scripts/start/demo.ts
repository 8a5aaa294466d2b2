import type { Settings } from '../../functions/types/settings';
import { Misuse } from '../../simulator/cli/kit/trouble';
import { type StoryLanguage, storyLanguages } from '../../simulator/story/languages';
import { hoursOf, languageOf, numberOf } from './business';
import { type LanguageKey, languageKey } from './language';
import { firstOpen, readMoment, wallTime } from './moment';
import { anonymous, type Office, officeOf } from './office';

/** A Tuesday. The days of --at count from it. */
const today = '2026-01-06';

/** A business at a time, and somebody about to call it. */
export interface Demo {
  /** The project's folder. */
  root: string;
  settings: Settings;
  office: Office;
  /** Milliseconds since the epoch. */
  startsAt: number;
  isNow: boolean;
  isAlone: boolean;
  language?: LanguageKey;
  /** Of the page and the terminal; the browser's own and English when left out. */
  tongue?: StoryLanguage;
}

/** What was typed of it. */
interface Wanted {
  from?: string;
  to?: string;
  at?: string;
  now: boolean;
  alone: boolean;
  language?: string;
}

/** @throws Misuse for a flag that makes no sense with this business */
export async function prepare(settings: Settings, flags: Wanted): Promise<Omit<Demo, 'root'>> {
  const to = numberOf(settings, flags.to);
  const language = flags.language === undefined ? undefined : languageKey(settings, flags.language);
  const office = officeOf(settings, { from: callerOf(settings, flags.from), to });
  const startsAt = await timeOf(settings, to, flags);
  const tongue = flags.language === undefined ? undefined : tongueOf(languageOf(settings, flags.language));
  return { settings, office, startsAt, isNow: flags.now, isAlone: flags.alone, language, tongue };
}

function tongueOf(code: string): StoryLanguage | undefined {
  return storyLanguages.find((language) => code.startsWith(language));
}

function callerOf({ numbers, businessName }: Settings, typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  if (['anonymous', 'withheld'].includes(typed)) return anonymous;
  if (!/^\+[1-9]\d{6,14}$/.test(typed)) {
    throw new Misuse(
      `--from ${typed} is no telephone number: write + and digits, such as +15550100101, or anonymous.`,
    );
  }
  if (Object.hasOwn(numbers, typed)) {
    throw new Misuse(`--from ${typed} is a number of ${businessName} itself: choose another caller.`);
  }
  return typed;
}

async function timeOf(
  settings: Settings,
  to: string,
  { at, now }: { at?: string; now: boolean },
): Promise<number> {
  if (at !== undefined && now) throw new Misuse('--at and --now are two times: choose one.');
  if (now) return Date.now();
  const { timeZone } = settings;
  if (at === undefined) {
    // Loaded only after a good build, because it loads the settings.
    const { default: hours } = await import('../../functions/hours.private.js');
    const schedule = hoursOf(settings, to);
    const tuesdayAtTen = wallTime(`${today} 10:00`, timeZone) ?? Date.now();
    return firstOpen((moment) => hours.isOpen(schedule, moment), tuesdayAtTen);
  }
  const moment = readMoment(at, timeZone, today);
  if (moment !== undefined) return moment;
  throw new Misuse(
    `--at ${at} is no time: write a day and a time ('sunday 03:00') or a date ('2026-12-24 13:00').`,
  );
}
