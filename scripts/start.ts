import os from 'node:os';
import { text } from 'node:stream/consumers';
import { simulate } from '../simulator';
import { Misuse, Trouble } from '../simulator/cli/kit/trouble';
import { Driver } from '../simulator/clock/driver';
import { RealClock } from '../simulator/clock/real';
import { StoppedClock } from '../simulator/clock/stopped';
import { harmless } from '../simulator/harmless';
import { movedNote, PortTaken, readPort, servePage } from '../simulator/phone/browser/port';
import { livePhone } from '../simulator/phone/terminal/live';
import { misread, pipedPhone } from '../simulator/phone/terminal/piped';
import type { InWords, StoryLanguage } from '../simulator/story/languages';
import { fitted } from '../simulator/story/wrap';
import { mustBeBuilt } from './build/report';
import { layVariant } from './build/variant';
import { type Command, main } from './command/command';
import { readExample, readOwn } from './start/business';
import { type Demo, prepare } from './start/demo';
import { hasDesktop, openInBrowser } from './start/desktop';
import { openUsualFront } from './start/front';
import { presses, withKey } from './start/language';
import { staff } from './start/people';
import { boardWord, greet, helpOf, invitation, named, onTable, withNames } from './start/welcome';

const flags = {
  business: { value: 'NAME', about: 'one of examples/ instead of your own settings' },
  at: {
    value: 'WHEN',
    about: "on its clock: 'sunday 03:00', or a date and time; when it is open unless told",
  },
  now: { about: 'at the real time of day' },
  from: { value: 'NUMBER', about: "the caller's, or anonymous" },
  to: { value: 'NUMBER', about: 'which of its numbers is called, where it has several' },
  language: {
    value: 'LANGUAGE',
    about: 'en or es: presses its key, and the page and this terminal speak it',
  },
  alone: { about: 'nobody picks up, nobody is at the desk: be the agent yourself' },
  port: { value: 'PORT', about: 'of the page with the phones (4545)' },
  'no-open': { about: 'leaves the browser alone: the page is opened where there is a desktop' },
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
  notes: helpOf.en,
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
    const leave = async (code: number) => {
      // What is laid out by halves would stay.
      await variant?.catch(() => undefined);
      process.exit(code);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => leave(128 + os.constants.signals[signal]));
    }
    // The reader has gone, as with `npm start | head`.
    process.stdout.on('error', () => leave(0));
    const folders = await variant;
    if (!process.stdin.isTTY) return { code: await readAloud(demo, folders) };
    await talk(demo, folders, { port, opens: !flags['no-open'] });
    return { code: 0 };
  },
};

/** Folders to serve instead of the build's. */
type Folders = { functionsFolder: string; assetsFolder: string };

/** A person at the terminal, in real time. Nobody is called until they want to. */
async function talk(
  demo: Demo,
  folders: Folders | undefined,
  { port, opens }: { port?: number; opens: boolean },
): Promise<void> {
  const { office, language, startsAt, isNow, settings, tongue } = demo;
  const { timeZone, businessName } = settings;
  const clock = new RealClock({ startsAt: isNow ? undefined : startsAt });
  const { twilio, host, stop } = await open(demo, folders, clock);
  const stops = [stop];
  try {
    const front = await openUsualFront(host);
    stops.push(front.stop);
    const handsets = named(office.handsets, tongue);
    if (language) presses(twilio, handsets[0].number, language);
    const board = `${front.url}/board/index.html`;
    const names = { ...office.names };
    const first = invitation(settings, language !== undefined);
    const welcome = { words: first, link: { url: board, words: boardWord } };
    const page = await servePage(
      {
        twilio,
        phones: onTable(office.handsets),
        names,
        title: businessName,
        timeZone,
        language: tongue,
        welcome,
      },
      port,
    ).catch(inWords(tongue));
    stops.push(() => page.stop());
    const greeting = greet({ settings, office, startsAt, first, phones: page.url, board }, tongue);
    const moved = movedNote(page.url, port, tongue);
    const help = helpOf[tongue ?? 'en'];
    const told = [...(moved ? [moved] : []), greeting, '', help, ''].join('\n');
    console.log(fitted(harmless(told), process.stdout.columns));
    if (opens && hasDesktop(process.env)) openInBrowser(page.url);
    const { stdin: input, stdout: output } = process;
    await livePhone({
      twilio,
      handsets,
      input,
      output,
      help,
      names,
      waits: true,
      timeZone,
      language: tongue,
    });
  } finally {
    await Promise.all(stops.map((end) => end()));
  }
}

function inWords(language: StoryLanguage = 'en') {
  return (error: unknown): never => {
    if (!(error instanceof PortTaken)) throw error;
    const todo: InWords = {
      en: 'Or end what runs there: another npm start, perhaps.',
      es: 'O termine lo que corre ahí: quizá otro npm start.',
    };
    throw new Trouble(error.inWords[language], todo[language]);
  };
}

/** A script on standard input, on a clock that waits for nobody. @returns 1 when something in it failed */
async function readAloud(demo: Demo, folders: Folders | undefined): Promise<0 | 1> {
  const { office, tongue } = demo;
  const { names } = office;
  const handsets = named(office.handsets, tongue);
  const script = withNames((await text(process.stdin)).split('\n'), tongue);
  const mistake = misread(script, handsets, tongue);
  if (mistake !== undefined) throw new Misuse(mistake);
  const lines = demo.language ? withKey(script, demo.language) : script;
  const clock = new StoppedClock(demo.startsAt);
  const { twilio, stop } = await open(demo, folders, clock);
  try {
    const time = new Driver(clock, twilio.busy);
    const told = { twilio, time, handsets, lines, print: console.log, names, language: tongue };
    const isAllHeard = await pipedPhone(told);
    const { entries } = twilio.story;
    const hasFailed = entries.some((entry) => 'level' in entry && entry.level === 'error');
    return isAllHeard && !hasFailed ? 0 : 1;
  } finally {
    await stop();
  }
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

if (require.main === module) main(start);
