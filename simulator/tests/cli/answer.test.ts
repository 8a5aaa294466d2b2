// A telephone with a script: what a Dial of the app rings.
import { app, type TestApp } from '../support/app';
import { run } from './shell';

let voice: TestApp;

beforeEach(async () => {
  voice = await app(
    {
      '/voice':
        '<Say>Connecting.</Say><Dial action="/after" timeout="20"><Number url="/screen">+15550100140</Number></Dial>',
      '/screen':
        '<Gather numDigits="1" action="/taken"><Say>Press 1 to take the call.</Say></Gather><Hangup/>',
      '/taken': '<Say>Here it is.</Say>',
      '/plain': '<Dial action="/after" timeout="20">+15550100140</Dial>',
      '/client': '<Dial action="/after"><Client>alice</Client></Dial>',
      '/sip': '<Dial referUrl="/transfer"><Sip>ann@example.com</Sip></Dial>',
      '/transfer': '<Dial><Sip>bob@example.com</Sip></Dial>',
      '/after': ({ fields }) => `<Say>It was ${fields.DialCallStatus}.</Say>`,
    },
    {},
  );
});

const calls = (path: string, answer: string[], script = '') =>
  run(['call', `${voice.url}${path}`, ...answer.flatMap((one) => ['--answer', one])], script);

const withoutTimes = (lines: string[]) => lines.join('\n').replace(/ +\d+ ms/g, ' n ms');

it('answers, takes the call, and talks', async () => {
  const answer =
    '+15550100140=rings 5, hears Press 1, waits 2, presses 1, hears a talk, says Hello, Alice speaking., waits 9, hangs up';
  const { code, printed } = await calls('/voice', [answer], 'say Good morning.\n');
  expect(withoutTimes(printed)).toMatchInlineSnapshot(`
" 0:00  +1 555 010 0100 calls +1 555 010 0199
 0:00  POST /voice               200 n ms  voice
 0:00  hears  "Connecting."
 0:00  +1 555 010 0140  +1 555 010 0100 calls +1 555 010 0140
 0:00  +1 555 010 0140  rings
 0:00  caller           hears  (ringing)
 0:05  +1 555 010 0140  answers
 0:05  +1 555 010 0140  POST /screen              200 n ms  whisper
 0:05  +1 555 010 0140  hears  "Press 1 to take the call."
 0:07  +1 555 010 0140  presses 1
 0:07  +1 555 010 0140  POST /taken               200 n ms  Gather: Digits=1
 0:07  +1 555 010 0140  hears  "Here it is."
 0:08  caller           is in a talk with +1 555 010 0140
 0:08  +1 555 010 0140  is in a talk with caller
 0:09  +1 555 010 0140  says   "Hello, Alice speaking."
 0:09  caller           hears  "Hello, Alice speaking."  — +1 555 010 0140
 0:12  caller           says   "Good morning."
 0:12  +1 555 010 0140  hears  "Good morning."  — caller
 0:18  +1 555 010 0140  hangs up
 0:18  caller           POST /after               200 n ms  Dial: DialCallStatus=completed
 0:18  caller           hears  "It was completed."
 0:19  caller           the call ends"
`);
  expect(code).toBe(0);
});

it.each([
  ['busy', 'busy', 3],
  ['rings 9, declines', 'busy', 9],
  ['unreachable', 'failed', 3],
  ['lets it ring', 'no-answer', 25],
])('%s: DialCallStatus %s', async (script, status, seconds) => {
  const { code, printed } = await calls('/plain', [`+15550100140=${script}`]);
  expect(printed.join('\n')).toContain(`It was ${status}.`);
  expect(printed.join('\n')).toContain(` 0:${String(seconds).padStart(2, '0')}  `);
  expect(code).toBe(0);
});

it('a voicemail greets, records and hangs up', async () => {
  const answer = '+15550100140=rings 2, voicemail Leave a message, please.';
  const { printed } = await calls('/plain', [answer], 'say Call me back.\n');
  expect(printed.join('\n')).toMatch(/0:02 .*says {3}"Leave a message, please\."/);
  expect(printed.join('\n')).toContain('It was completed.');
});

it('a fax picks up, and hangs up when nobody sends it anything', async () => {
  const { printed } = await calls('/plain', ['+15550100140=rings 2, fax'], 'wait 40\n');
  expect(printed.join('\n')).toMatch(/0:32 .*\+1 555 010 0140 +hangs up/);
  expect(printed.join('\n')).toContain('It was completed.');
});

it('a client has a telephone, too', async () => {
  const { printed } = await calls('/client', [
    'client:alice=says Hi, waits 4, hangs up',
    '+15550100141=busy',
  ]);
  expect(printed.join('\n')).toMatch(/client:alice +says {3}"Hi"/);
  expect(printed.join('\n')).toContain('It was completed.');
});

it('a SIP telephone may hand the call on', async () => {
  const { code, printed } = await calls('/sip', [
    'sip:ann@example.com=hears a talk, says One moment., refers to sip:bob@example.com',
    'sip:bob@example.com=hears a talk, says Bob speaking., hangs up',
  ]);
  expect(printed.join('\n')).toMatch(/sip:ann@example.com +asks for sip:bob@example.com in its place/);
  expect(printed.join('\n')).toContain('transfer: ReferTransferTarget=<sip:bob@example.com>');
  expect(printed.join('\n')).toMatch(/caller +hears {2}"Bob speaking."/);
  expect(code).toBe(0);
});

it('whoever calls waits as long as the script says, and hangs up', async () => {
  const { printed } = await calls('/plain', ['+15550100140=answers'], 'wait 12\nh\n');
  expect(printed.at(-1)).toMatch(/ 0:12 .*/);
  expect(voice.askedAt('/after')).toMatchObject([{ fields: { DialCallStatus: 'completed' } }]);
});

it.each([
  ['nothing in front', 'says hello', 'no telephone with its script: says hello'],
  ['a deed that nobody knows', '+15550100140=sings', 'Nobody at a telephone understands that: sings'],
  ['nothing behind', '+15550100140=', 'Nobody at a telephone understands that: (nothing)'],
  ['keys that are none', '+15550100140=presses one', 'understands that: presses one'],
  ['the one that calls', '+15550100100=busy', 'That telephone calls: +15550100100'],
])('wrong usage: %s', async (_, answer, words) => {
  const { code, complained } = await calls('/plain', [answer]);
  expect(complained.join('\n')).toContain(words);
  expect(code).toBe(2);
});

it('wrong usage: two scripts for one telephone', async () => {
  const { code, complained } = await calls('/plain', ['+15550100140=busy', '+15550100140=answers']);
  expect(complained.join('\n')).toContain('two scripts: +15550100140');
  expect(code).toBe(2);
});

it('is missed where nobody has a script', async () => {
  const advice =
    "Nobody is at +1 555 010 0140. (--answer '+15550100140=says hello, waits 5, hangs up' puts somebody there.)";
  expect((await calls('/plain', [])).printed).toContain(advice);
  expect((await calls('/plain', ['+15550100140=lets it ring'])).printed).not.toContain(advice);
});
