import os from 'node:os';
import { text } from 'node:stream/consumers';
import type { Settings } from '../functions/types/settings';
import { simulate } from '../simulator';
import type { Values } from '../simulator/cli/kit/flags';
import { Misuse } from '../simulator/cli/kit/trouble';
import { Driver } from '../simulator/clock/driver';
import { RealClock } from '../simulator/clock/real';
import { StoppedClock } from '../simulator/clock/stopped';
import { harmless } from '../simulator/harmless';
import { readPort, servePage } from '../simulator/phone/browser/port';
import { livePhone } from '../simulator/phone/terminal/live';
import { pipedPhone } from '../simulator/phone/terminal/piped';
import { telephone } from '../simulator/story/print';
import { spaced } from './account/secrets';
import { mustBeBuilt } from './build/report';
import { layVariant } from './build/variant';
import { type Command, main } from './command/command';
import { hoursOf, numberOf, readExample, readOwn } from './start/business';
import { openUsualFront } from './start/front';
import { type LanguageKey, languageKey, presses, withKey } from './start/language';
import { firstOpen, readMoment, wallTime } from './start/moment';
import { anonymous, type Office, officeOf } from './start/office';
import { staff } from './start/people';

/** A Tuesday. The days of --at count from it. */
const today = '2026-01-06';

const flags = {
  business: { value: 'NAME', about: 'one of examples/ instead of your own settings' },
  at: {
    value: 'WHEN',
    about: "on its clock: 'sunday 03:00', or a date and time; when it is open unless told",
  },
  now: { about: 'at the real time of day' },
  from: { value: 'NUMBER', about: "the caller's, or anonymous" },
  to: { value: 'NUMBER', about: 'which of its numbers is called, where it has several' },
  language: { value: 'LANGUAGE', about: 'presses the key of that language: en or es' },
  alone: { about: 'nobody picks up, nobody is at the desk: be the agent yourself' },
  port: { value: 'PORT', about: 'of the page with the phones; a free one unless told' },
} as const;

export const start: Command<typeof flags> = {
  name: 'start',
  does: 'Builds the switchboard, serves it on this machine and opens a line: no account, no .env, no network.',
  examples: [
    ['', 'a phone in this terminal, and a page with more of them'],
    ["printf '1\\n1\\n12345#\\n' |", 'the same call from a script: one line is one thing to do'],
    ["--business law-firm --at 'sunday 03:00' --from anonymous --language es", 'another business, by night'],
    ['--port 8080', 'the page at http://localhost:8080'],
  ],
  flags,
  notes: keys(),
  isTalk: true,
  fails: 'The line could not be opened',
  async run({ flags, shell }) {
    const port = flags.port === undefined ? undefined : readPort(flags.port);
    if (flags.port !== undefined && port === undefined) {
      throw new Misuse(`--port ${flags.port} is no port: choose a number from 1 to 65535.`);
    }
    const { root } = shell;
    const example = flags.business === undefined ? undefined : await readExample(root, flags.business);
    mustBeBuilt(await shell.build());
    const demo = { root, ...(await prepare(example ?? (await readOwn(root)), flags)) };
    const variant = example && layVariant(root, example);
    const remove = async () => (await variant)?.remove();
    const leave = (code: number) => remove().finally(() => process.exit(code));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => leave(128 + os.constants.signals[signal]));
    }
    // The reader has gone, as with `npm start | head`.
    process.stdout.on('error', () => leave(0));
    try {
      await (process.stdin.isTTY ? talk(demo, await variant, port) : readAloud(demo, await variant));
    } finally {
      await remove();
    }
    return { code: 0 };
  },
};

/** A business at a time, and somebody about to call it. */
interface Demo {
  /** The project's folder. */
  root: string;
  settings: Settings;
  office: Office;
  /** Milliseconds since the epoch. */
  startsAt: number;
  isNow: boolean;
  isAlone: boolean;
  language?: LanguageKey;
}

/** Folders to serve instead of the build's. */
type Folders = { functionsFolder: string; assetsFolder: string };

/** @throws Misuse for a flag that makes no sense with this business */
async function prepare(settings: Settings, flags: Values<typeof start.flags>): Promise<Omit<Demo, 'root'>> {
  const to = numberOf(settings, flags.to);
  const language = flags.language === undefined ? undefined : languageKey(settings, flags.language);
  const office = officeOf(settings, { from: callerOf(settings, flags.from), to });
  const startsAt = await timeOf(settings, to, flags);
  return { settings, office, startsAt, isNow: flags.now, isAlone: flags.alone, language };
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
    const { default: hours } = await import('../functions/hours.private.js');
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

/** A person at the terminal, in real time. */
async function talk(demo: Demo, folders: Folders | undefined, port: number | undefined): Promise<void> {
  const { office, language, startsAt, isNow } = demo;
  const clock = new RealClock({ startsAt: isNow ? undefined : startsAt });
  const { twilio, host, stop } = await open(demo, folders, clock);
  const { handsets, names } = office;
  if (language) presses(twilio, handsets[0].number, language);
  const page = await servePage({ twilio, phones: handsets, names, title: 'Switchboard' }, port);
  const front = await openUsualFront(host);
  console.log(harmless(`${welcome(demo, page.url, front.url)}\n${keys()}\n`));
  await livePhone({ twilio, handsets, input: process.stdin, output: process.stdout, help: keys(), names });
  await Promise.all([page.stop(), front.stop()]);
  await stop();
}

/** A script on standard input, on a clock that waits for nobody. */
async function readAloud(demo: Demo, folders: Folders | undefined): Promise<void> {
  const script = (await text(process.stdin)).split('\n');
  const lines = demo.language ? withKey(script, demo.language) : script;
  const clock = new StoppedClock(demo.startsAt);
  const { twilio, stop } = await open(demo, folders, clock);
  const time = new Driver(clock, twilio.busy);
  const { handsets, names } = demo.office;
  await pipedPhone({ twilio, time, handsets, lines, print: console.log, names });
  await stop();
}

async function open(
  { root, settings, office, isAlone }: Demo,
  folders: Folders | undefined,
  clock: RealClock | StoppedClock,
) {
  const { lines, secret, passcode } = office;
  const simulation = await simulate({
    clock,
    projectDir: root,
    lines,
    env: { PIN_SECRET: secret, API_KEYS: 'demo:a-key-for-this-line-only', BOARD_PASSCODE: passcode },
    host: {
      sourceMaps: 'dist/maps',
      ...(folders && { functionsFolder: folders.functionsFolder, assetsFolder: folders.assetsFolder }),
    },
  });
  if (!isAlone) staff(simulation.twilio, settings, office);
  return simulation;
}

function welcome({ settings, office, startsAt }: Demo, phones: string, front: string): string {
  const [caller, agent] = office.handsets;
  const [person = '', pin = ''] = Object.entries(office.pins)[0] ?? [];
  const when = new Date(startsAt).toLocaleString('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: settings.timeZone,
  });
  return [
    `Phones, calls and queues to look at: ${phones} (stop with q).`,
    `The board of the people at the desk: ${front}/board/index.html, its passcode ${office.passcode}.`,
    `You are ${telephone(caller.number)} and call ${settings.businessName}, ${telephone(caller.dials)}. It is ${when} there.`,
    ...(agent
      ? [
          `The agents' line is ${telephone(agent.dials)}, ${settings.people[person]?.name}'s PIN ${spaced(pin)}.`,
        ]
      : []),
  ].join('\n');
}

function keys(): string {
  return [
    'Keys  0-9 * #   press          s  say something     h or Esc  hang up     c or Enter  call again',
    '      Tab       the other phone (agent: dials in, and takes whoever waits)     ?  help     q  leave',
    'From a script: a line of keys, "say WORDS", "h", "c", or "agent" and "caller" to change phones.',
  ].join('\n');
}

if (require.main === module) main(start);
