import type { Choice } from '../../functions/types/language';
import type { MenuEntry, Settings } from '../../functions/types/settings';
import isWithheld from '../../functions/voice/withheld.private';
import { checkLanguages } from './check-languages';
import { checkOpening } from './check-opening';
import { oneOf, quoted, telephone, telephones, twice, whole, words } from './sentences';

/** What stands in the house besides the settings. */
export interface House {
  /** Languages that have phrases. */
  readonly languages: readonly string[];
  /** The wait documents of assets/hold/, by language. */
  readonly hold: Readonly<Record<string, string>>;
  /** assets/fallback.xml; undefined where there is none. */
  readonly fallback: string | undefined;
}

/** A setting without a check does not compile. */
type Checks = { readonly [Name in keyof Settings]: (value: Settings[Name], house: House) => string[] };

const choices: { readonly [Name in Choice]: true } = {
  support: true,
  sales: true,
  hours: true,
  message: true,
  person: true,
};

const line = (name: string) => (value: Settings['sales']) => [
  // <Dial> rings ten numbers at once, for 5 to 600 seconds. https://www.twilio.com/docs/voice/twiml/dial
  ...telephones(value.numbers, `${name}.numbers`, 10),
  ...whole(value.ringSeconds, `${name}.ringSeconds`, 5, 600),
];

const checks: Checks = {
  businessName: (name) => words(name, 'businessName', 'the name that callers hear'),
  phoneNumber: (number) => telephone(number, 'phoneNumber'),
  languages: checkLanguages,
  menu: checkMenu,
  sales: line('sales'),
  operator: line('operator'),
  queue: ({ name, secondsPerCaller, longestWaitMinutes, workflowSid }) => [
    ...words(name, 'queue.name', 'the name of the Twilio queue'),
    ...(`${name}`.length > 64 ? [`queue.name: is too long for Twilio; write at most 64 characters.`] : []),
    ...whole(secondsPerCaller, 'queue.secondsPerCaller', 1, 3600),
    // Twilio ends a call after four hours.
    ...whole(longestWaitMinutes, 'queue.longestWaitMinutes', 1, 240),
    ...workflow(workflowSid),
  ],
  opening: checkOpening,
  retries: ({ tries, secondsToAnswer, afterLastTry }) => [
    ...whole(tries, 'retries.tries', 1, 9),
    ...whole(secondsToAnswer, 'retries.secondsToAnswer', 1, 60),
    ...oneOf(afterLastTry, 'retries.afterLastTry', ['goodbye', 'operator']),
  ],
  recordCalls: (value) => oneOf(value, 'recordCalls', [true, false]),
  voicemail: checkVoicemail,
  // Sync keeps nothing for longer than a year, and a month of calls goes as a whole.
  records: ({ keepDays }) => whole(keepDays, 'records.keepDays', 1, 330),
  agents: ({ waitSeconds, waits }) => [
    ...whole(waitSeconds, 'agents.waitSeconds', 5, 3600),
    ...whole(waits, 'agents.waits', 1, 240),
  ],
  placeCall: ({ agentNumber, allowedPrefixes }) => [
    ...telephone(agentNumber, 'placeCall.agentNumber'),
    ...(allowedPrefixes.length === 0
      ? ['placeCall.allowedPrefixes: is empty; name at least one, as in +1312.']
      : []),
    ...allowedPrefixes.flatMap(prefix),
    ...twice(allowedPrefixes, 'placeCall.allowedPrefixes'),
  ],
};

/** Every mistake in `settings`, one sentence each: where it is, what it is, what to do. */
export function checkSettings(settings: Settings, house: House): string[] {
  const known = Object.keys(checks);
  const strange = Object.keys(settings).filter((name) => !known.includes(name));
  return [
    ...strange.map((name) => `${name}: there is no such setting; take it out or correct its spelling.`),
    ...known.flatMap((name) => checkOne(name as keyof Settings, settings, house)),
  ];
}

function checkOne<Name extends keyof Settings>(name: Name, settings: Settings, house: House): string[] {
  if (settings[name] === undefined) return [`${name}: is missing; see functions/types/settings.d.ts.`];
  try {
    return checks[name](settings[name], house);
  } catch {
    return [`${name}: has another shape than it should; see functions/types/settings.d.ts.`];
  }
}

function workflow(sid: unknown): string[] {
  if (sid === '' || /^WW[0-9a-f]{32}$/i.test(String(sid))) return [];
  return [
    `queue.workflowSid: ${quoted(sid)} is no workflow; write WW and 32 hexadecimal digits, or '' for none.`,
  ];
}

function checkMenu(menu: readonly MenuEntry[]): string[] {
  const keys = new Map<string, string>();
  const mistakes = menu.flatMap(({ key, goTo }) => {
    const other = keys.get(key);
    keys.set(key, goTo);
    return [
      ...(/^\d$/.test(key) ? [] : [`menu: ${quoted(key)} cannot be a key; write a digit from "0" to "9".`]),
      ...(other ? [`menu: key ${key} leads to ${other} and to ${goTo}; give one of them another key.`] : []),
      ...oneOf(goTo, `menu key ${key}`, Object.keys(choices)),
    ];
  });
  if (menu.length === 0) return ['menu: is empty; give callers at least one choice.'];
  return [
    ...mistakes,
    ...(menu.length > 5 ? [`menu: ${menu.length} choices are too many to remember; name 5 at most.`] : []),
    ...(menu.some(({ goTo }) => goTo === 'person')
      ? []
      : [`menu: leads to no person; add { key: '0', goTo: 'person' }.`]),
  ];
}

function checkVoicemail({ longestMessageSeconds, transcribe, tell }: Settings['voicemail']): string[] {
  // https://www.twilio.com/docs/voice/twiml/record#transcribe
  const longest = transcribe === true ? 120 : 3600;
  return [
    ...whole(longestMessageSeconds, 'voicemail.longestMessageSeconds', 5, longest),
    ...oneOf(transcribe, 'voicemail.transcribe', [true, false]),
    ...telephones(tell, 'voicemail.tell', 10),
    ...tell
      .filter((number) => telephone(number, '').length === 0 && isWithheld(number))
      .map((number) => {
        return `voicemail.tell: ${quoted(number)} is what a withheld number looks like; write a number that can be texted.`;
      }),
  ];
}

/** Where a call costs dollars a minute: 900 as an area code, 976 as an area code or an exchange. */
const premium = ['+1900', '+1976'];

function prefix(value: unknown): string[] {
  const where = `placeCall.allowedPrefixes: ${quoted(value)}`;
  if (typeof value !== 'string' || !/^\+[1-9]\d{0,14}$/.test(value))
    return [`${where} begins no E.164 number; write + and a country code, as in +52.`];
  const isPremium = premium.some((start) => start.startsWith(value) || value.startsWith(start));
  if (!isPremium && !/^\+1\d{3}976/.test(value)) return [];
  return [`${where} lets premium numbers be called; name the area codes of your customers, as in +1312.`];
}
