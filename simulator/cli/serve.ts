import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StoppedClock } from '../clock/stopped';
import { type Line, simulate } from '../index';
import type { Handset } from '../phone/terminal/handset';
import { startStandIns } from '../stand-ins';
import { telephone } from '../story/print';
import { isTaken, restTaken } from './account';
import { answerPhones, unanswered } from './answer';
import { type Command, callerOf, commonFlags, onlyWord, phoneNotes, type Run } from './command';
import type { Io } from './io';
import type { Values } from './kit/flags';
import { Misuse } from './kit/trouble';
import { inPerson, optionsOf } from './options';
import { envOf, linesOf, projectAt, publicFunctions } from './project';
import { holdByScript } from './script';
import { portOf, talk } from './talk';
import { publicUrlOf } from './url';

const flags = {
  number: { value: 'NUMBER=PATH', many: true, about: 'a number and the function that answers it' },
  env: { value: 'FILE', about: "the project's variables (its .env, if there is one)" },
  fallback: { value: 'PATH', about: 'asked when a function fails' },
  'status-callback': { value: 'PATH', about: 'told how a call ended' },
  script: {
    value: 'FILE',
    about: 'holds one call by that script, as call does, and ends; - is what is piped in',
  },
  ...commonFlags,
} as const;

type ServeValues = Values<typeof flags>;

/** Serves a Twilio Functions project, with telephones to call it. */
export const serve: Command<typeof flags> = {
  name: 'serve',
  usage: 'serve DIR',
  does: 'Serves a Twilio Functions project as Twilio would, with phones in the browser and in this terminal.',
  examples: [
    ['.', 'The project in this folder'],
    ['. --script keys.txt', 'A script holds the call, and the exit code says what came of it'],
    ['. --number +15550100199=/hello --env .env.test', 'That function answers, with these variables'],
  ],
  flags,
  notes: `${phoneNotes}

Exit code: 0 it was served until somebody ended it or the script's call was held, 1 it could not be or something in the call failed, 2 wrong usage.`,
  run,
};

async function run({ values, words, io }: Run<typeof flags>): Promise<0 | 1> {
  const projectDir = projectAt(onlyWord(words, 'the folder of the project', 'serve .'));
  const port = portOf(values);
  const restPort = portOf(values, 'rest');
  const from = callerOf(values.from ?? '+15550100100');
  const lines = linesOf(values, await publicFunctions(projectDir));
  const domainName = publicUrlOf(values['public-url'])?.host;
  const env = envOf(values.env, projectDir);
  const script = await scriptOf(values, io);
  const clock = script === undefined ? undefined : new StoppedClock(Date.now());
  const simulation = await simulate({
    clock,
    projectDir,
    lines,
    env,
    domainName,
    options: { ...(clock ? {} : inPerson), ...optionsOf(values) },
    rest: { port: restPort },
  }).catch((error) => {
    throw isTaken(error) && restPort !== undefined ? restTaken(restPort) : error;
  });
  const standIns = await startStandIns(simulation.twilio);
  try {
    const { host, rest, twilio } = simulation;
    const names = answerPhones(twilio, values, from);
    const [caller, ...others] = handsetsFor(lines, from);
    const handsets = [caller, ...unanswered(others, values)] as const;
    if (clock && script !== undefined) {
      return await holdByScript(twilio, clock, script, { caller, names, values, io });
    }
    const title = path.basename(projectDir);
    const welcome = [
      `${title} answers at ${host.url}.`,
      ...lines.map(({ phoneNumber, voice }) => `  ${telephone(phoneNumber)}  ${voice}`),
      `Account ${twilio.accountSid}, auth token ${twilio.authToken}. REST: ${rest.url}.`,
    ];
    await talk({ twilio, handsets, values, io, title, welcome, names, page: { port } });
    return 0;
  } finally {
    await Promise.all([simulation.stop(), standIns.stop()]);
  }
}

/** The script that is to hold a call, if one is. @throws Misuse when there is no such file */
async function scriptOf({ script: file }: ServeValues, io: Io): Promise<string | undefined> {
  if (file === undefined) return undefined;
  if (file === '-') return io.script();
  if (!existsSync(file))
    throw new Misuse(`There is no such file: ${file}`, 'Name a file of lines, or - for what is piped in.');
  return readFileSync(file, 'utf8');
}

/** A telephone for each number: whoever calls the second one is somebody else. */
function handsetsFor(lines: readonly Line[], from: string): [Handset, ...Handset[]] {
  const [first, second] = lines.map(({ phoneNumber }) => phoneNumber);
  return [
    { name: 'caller', number: from, dials: first ?? '' },
    { name: 'second', number: '+15550100151', dials: second ?? first ?? '' },
  ];
}
