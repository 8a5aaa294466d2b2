import type { Call } from '../../simulator/phone/code';
import { builtFunctions } from '../support/paths';
import { place } from '../support/place';
import { agentLine, mainLine, type Switchboard, switchboard, withPlaces } from '../support/switchboard';

const get = switchboard({
  settings: withPlaces({
    mailbox: { transcribe: true },
    support: {
      rings: ['dan'],
      callBack: { allowedPrefixes: ['+1555'], tries: 2, minutesBetween: 10 },
    },
    hours: { kind: 'directory', without: 'front' },
  }),
});

/** The shortest call that comes to each webhook. A new one needs its line here: the first test says so. */
const journeys: Record<string, (line: Switchboard) => PromiseLike<unknown>> = {
  '/call/incoming': (line) => line.phone().dials(mainLine),
  '/call/language': (line) => line.calls('1'),
  '/call/menu': async (line) => (await line.calls('2')).presses('3'),
  '/call/ask': (line) => line.waits('1'),
  '/call/directory': async (line) => (await line.calls('1')).presses('3').hears('first letters').presses('#'),
  '/call/queue-wait': async (line) => (await line.waits('1')).presses('1'),
  '/call/call-back': async (line) => (await line.waits('2')).hears('oprima el dos').presses('2'),
  '/call/queue-result': async (line) => (await line.waits('2')).presses('*'),
  '/call/dial-result': async (line) => (await line.calls('1')).presses('2').waits(40),
  '/call/talk': isRungAndTakes,
  '/call/voicemail': async (line) => (await line.calls('2')).presses('4').hears('Deje').presses('#'),
  '/agent/incoming': (line) => line.phone().dials(agentLine),
  '/agent/desk': (line) => line.agent(),
  '/agent/connect': async (line) => (await placesCall(line)).presses('1'),
  '/agent/talk': async (line) => (await isRungAndTakes(line)).hears('Connecting you').waits(5).presses('*'),
  '/api/place-call': (line) => placesCall(line),
  '/callback/call-status': async (line) => (await line.calls('1')).hangsUp(),
  '/callback/recording-status': leavesMessage,
};

async function leavesMessage(line: Switchboard): Promise<Call> {
  const caller = await line.calls('1');
  return caller
    .presses('4')
    .hears('beep')
    .says('It is me, and I would like to be called back today.')
    .presses('#');
}

async function isRungAndTakes(line: Switchboard): Promise<Call> {
  const dan = line.phone('+15550100143');
  await line.waits('1');
  return line.takes(dan);
}

async function placesCall(line: Switchboard): Promise<Call> {
  const desk = line.phone('+15550100150');
  await place(line, { to: '+15550100170' });
  return desk.picksUp();
}

test('every function that Twilio calls has its journey', () => {
  const webhooks = builtFunctions.filter(({ isProtected }) => isProtected).map(({ path }) => path);
  expect(webhooks.filter((path) => !(path in journeys))).toEqual([]);
});

test.each(Object.entries(journeys))('%s is asked, and answers', async (path, journey) => {
  await journey(get());
  const answers = get().requests.filter((request) => request.path === path);
  expect(answers).not.toEqual([]);
  for (const { status } of answers) expect([200, 201, 204]).toContain(status);
});
