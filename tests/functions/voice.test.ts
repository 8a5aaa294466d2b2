import type { Handler } from '../../functions/types/runtime';
import { ask } from './twilio';

import answers = require('../../functions/voice/answers.private');
import read = require('../../functions/voice/read.private');

const CallSid = `CA${'0'.repeat(32)}`;
const broken = (rescue?: Parameters<typeof answers.twiml>[2]): Handler =>
  answers.twiml(
    read.voice,
    (call) => {
      call.say('half an answer');
      throw new Error('A bug.');
    },
    rescue,
  );

let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => logged.mockRestore());

test('a bug becomes an apology in the language of the caller, and leads to the box of the settings', async () => {
  const twiml = String(await ask(broken(), { CallSid, lang: 'es-MX' }));
  expect(twiml).not.toContain('half an answer');
  expect(twiml).toContain('Disculpe, algo falló de nuestro lado.');
  expect(twiml).toMatch(
    /<Gather action="\/call\/voicemail\?lang=es-MX&amp;at=mailbox&amp;failed=1&amp;attempt=1#[^"]+".*Deje su mensaje.*<Record/,
  );
});

test('it is logged as one line that names the call and the function', async () => {
  await ask(broken(), { CallSid, From: '+15550100142' });
  const line = String(logged.mock.calls[0]);
  expect(JSON.parse(line)).toMatchObject({ event: 'failure', path: '/call/menu', CallSid });
  expect(line).not.toContain('+15550100142');
});

test.each([
  ['a second bug', undefined, { failed: '1' }, /<Hangup\/>/],
  ['a bug in the voicemail', 'goodbye', {}, /<Hangup\/>/],
  ['a bug in line', 'wait', {}, /<Leave\/>/],
  ['a bug in a whisper', 'place', { whisper: '1' }, /<Response\/>/],
] as const)('%s ends well', async (_, rescue, event, end) => {
  const twiml = String(await ask(broken(rescue), event));
  expect(twiml).toMatch(end);
  expect(twiml).not.toContain('<Redirect>');
});

test('an answer that needs time is waited for', async () => {
  const handler = answers.twiml(read.voice, async (call) => {
    await new Promise(setImmediate);
    call.say('late');
  });
  expect(String(await ask(handler))).toContain('late');
});
