import path from 'node:path';
import { type Line, simulate } from '../index';
import type { Handset } from '../phone/terminal/handset';
import { startStandIns } from '../stand-ins';
import { telephone } from '../story/print';
import { isTaken, restTaken } from './account';
import { answerPhones, unanswered } from './answer';
import { type Command, commonFlags, numberOf, onlyWord, phoneNotes, type Run } from './command';
import { optionsOf } from './options';
import { envOf, linesOf, projectAt, publicFunctions } from './project';
import { portOf, talk } from './talk';
import { publicUrlOf } from './url';

/** Serves a Twilio Functions project, with telephones to call it. */
export const serve: Command = {
  name: 'serve',
  usage: 'serve DIR',
  does: 'Serves a Twilio Functions project as Twilio would, with phones in the browser and in this terminal.',
  examples: [
    ['.', 'The project in this folder'],
    ['. --number +15550100199=/hello --env .env.test', 'That function answers, with these variables'],
  ],
  flags: {
    number: { value: 'NUMBER=PATH', many: true, about: 'a number and the function that answers it' },
    env: { value: 'FILE', about: "the project's variables (its .env, if there is one)" },
    fallback: { value: 'PATH', about: 'asked when a function fails' },
    'status-callback': { value: 'PATH', about: 'told how a call ended' },
    ...commonFlags,
  },
  notes: `${phoneNotes}

Exit code: 0 it was served until somebody ended it, 1 it could not be, 2 wrong usage.`,
  run,
};

async function run({ values, words, io }: Run): Promise<0 | 1> {
  const projectDir = projectAt(onlyWord(words, 'the folder of the project', 'serve .'));
  const port = portOf(values);
  const restPort = portOf(values, 'rest');
  const from = numberOf(values, 'from', '+15550100100');
  const lines = linesOf(values, await publicFunctions(projectDir));
  const domainName = publicUrlOf(values)?.host;
  const env = envOf(values, projectDir);
  const onLog = ({ level, text }: { level: string; text: string }) => {
    if (level === 'error' || level === 'warn') io.complain(text);
  };
  const simulation = await simulate({
    projectDir,
    lines,
    env,
    domainName,
    options: optionsOf(values),
    host: { onLog },
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

/** A telephone for each number: whoever calls the second one is somebody else. */
function handsetsFor(lines: readonly Line[], from: string): [Handset, ...Handset[]] {
  const [first, second] = lines.map(({ phoneNumber }) => phoneNumber);
  return [
    { name: 'caller', number: from, dials: first ?? '' },
    { name: 'second', number: '+15550100151', dials: second ?? first ?? '' },
  ];
}
