// What a function throws, and what it logs as a warning or an error, in all four places where people look.
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Driver } from '../../clock/driver';
import { StoppedClock } from '../../clock/stopped';
import { type Simulation, simulate } from '../../index';
import { startBrowserPhone } from '../../phone/browser';
import { livePhone } from '../../phone/terminal/live';
import { printStory } from '../../story/print';
import { run } from '../cli/shell';
import { ask, project } from '../host/project';
import { Listener } from '../phone/visitor';

const voice = `exports.handler = (context, event, callback) => {
  if (event.Digits) throw new TypeError('nobody is there');
  console.error('the stock is low');
  const twiml = new Twilio.twiml.VoiceResponse();
  twiml.gather({ numDigits: 1 }).say('Press 1.');
  callback(null, twiml);
};
`;
const thrown = 'error functions/voice.js:2: TypeError: nobody is there';
const logged = 'error functions/voice.js:3: the stock is low';
const number = '+15550100199';
const person = '+15550100100';

const { directory, remove } = project({ 'functions/voice.js': voice });
let simulation: Simulation;
let time: Driver;

beforeEach(async () => {
  const clock = new StoppedClock(Date.UTC(2026, 0, 6, 16));
  const lines = [{ phoneNumber: number, voice: '/voice' }];
  simulation = await simulate({ clock, projectDir: directory, lines, seed: 'log' });
  time = new Driver(clock, simulation.twilio.busy);
});

afterEach(() => simulation.stop());
afterAll(() => remove());

/** A call in which both happen. */
async function held(): Promise<void> {
  const leg = simulation.twilio.call(person, number);
  await time.settle();
  leg.presses('1');
  await time.pass(10);
}

test('the story of the call, before the answer that it led to; a call that goes well says nothing', async () => {
  await held();
  const told = printStory(simulation.twilio.story.entries);
  expect(told).toContain(`presses 1\n 0:00  ${thrown}\n 0:00  POST /voice               500`);
  expect(told).toContain(logged);
});

test('what is piped', async () => {
  const { printed } = await run(['serve', directory, '--script', '-'], '1\n');
  expect(printed.join('\n')).toContain(`presses 1\n 0:04  ${thrown}`);
});

test('--json', async () => {
  const { printed } = await run(['serve', directory, '--script', '-', '--json'], '1\n');
  const faults = printed.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'log');
  expect(faults).toMatchObject([
    { level: 'error', text: 'the stock is low', place: { file: 'functions/voice.js', line: 3 }, person },
    { level: 'error', text: 'TypeError: nobody is there', place: { line: 2 }, path: '/voice' },
  ]);
});

test('the terminal, in red', async () => {
  const { twilio } = simulation;
  const input = Object.assign(new PassThrough(), { setRawMode: () => undefined });
  const output = new PassThrough();
  const done = livePhone({
    twilio,
    handsets: [{ name: 'caller', number: person, dials: number }],
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    help: '',
  });
  await time.settle();
  input.write('1');
  await time.pass(10);
  input.write('q');
  await done;
  output.end();
  expect(await text(output)).toContain(`\u001b[31m 0:00  ${thrown}\u001b[39m\n`);
});

test('the page', async () => {
  const phone = await startBrowserPhone({ twilio: simulation.twilio });
  const listener = new Listener(phone.url);
  await listener.until(() => listener.state.numbers.length > 0);
  await held();
  await listener.until(() => listener.entries.filter(({ kind }) => kind === 'log').length === 2);
  expect(listener.entries.find(({ kind }) => kind === 'log')).toMatchObject({
    text: 'the stock is low',
    place: { file: 'functions/voice.js', line: 3 },
  });
  listener.close();
  await phone.stop();
});

test('one that belongs to no call is told for itself', async () => {
  await ask(`${simulation.host.url}/voice?Digits=1`);
  expect(simulation.twilio.story.entries).toMatchObject([
    { kind: 'log', callSid: '', rootSid: '', person: '' },
  ]);
  await held();
  const told = printStory(simulation.twilio.story.entries);
  // One person's call names nobody on each line.
  expect(told).toMatch(/^ 0:00 {2}error functions\/voice.js:2: .*\n 0:00 {2}\+1 555 010 0100 calls/);
});

test('a function that cannot be parsed: its file and line, and no path of a copy', async () => {
  const broken = project({ 'functions/voice.js': 'exports.handler = () => {\n  const caller = ;\n};\n' });
  const { printed } = await run(['serve', broken.directory, '--script', '-']);
  broken.remove();
  expect(printed).toContain(" 0:00  error functions/voice.js:2: SyntaxError: Unexpected token ';'");
});
