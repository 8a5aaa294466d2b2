import { ask, type Pairs } from '../support/signed';
import { switchboard } from '../support/switchboard';

const get = switchboard();
const CallSid = `CA${'7'.repeat(32)}`;

test('the end of a call is one line, with the numbers masked', async () => {
  const caller = await get().calls('1', '+15550100177');
  await caller.hears('For support').waits(9).hangsUp();
  expect(get().events()).toEqual([
    {
      event: 'call-status',
      leg: 'caller',
      From: '+15•••••••77',
      To: '+15•••••••99',
      CallSid: caller.sid,
      Direction: 'inbound',
      CallStatus: 'completed',
      CallDuration: 9,
      SequenceNumber: expect.any(Number),
      Timestamp: expect.stringMatching(/^\w{3}, \d\d \w{3} 2026 /),
    },
  ]);
  const [told] = get().webhooks('/callback/call-status');
  expect(told?.status).toBe(204);
});

test('no log line of a whole call holds a whole number, a PIN or an account', async () => {
  const caller = await get().waits('1', '+15550100177');
  const agent = await get().agent('+15550100178');
  await agent.talksTo(caller);
  await agent.waits(5).hangsUp();
  await caller.ends('completed');
  await caller.waits(5);
  const lines = get().logs.map(({ text }) => text);
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) expect(line).not.toMatch(/\+\d{11}|246813|12345/);
});

describe.each([
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
  'not-yet-invented',
])('CallStatus %s', (CallStatus) => {
  test.each(['GET', 'POST'] as const)('is noted by %s', async (method) => {
    const fields: Pairs = [
      ['CallSid', CallSid],
      ['From', 'client:anna'],
      ['CallStatus', CallStatus],
      ['CallDuration', '7'],
    ];
    const how = method === 'GET' ? { method, query: fields } : { method, form: fields };
    const { status, text } = await ask(get(), '/callback/call-status', how);
    expect([status, text]).toEqual([204, '']);
    const known = CallStatus === 'not-yet-invented' ? 'unknown' : CallStatus;
    expect(get().events()).toMatchObject([
      { CallSid, CallStatus: known, CallDuration: 7, From: 'client:•••' },
    ]);
  });
});

test.each(['in-progress', 'completed', 'absent', 'failed', 'not-yet-invented'])(
  'RecordingStatus %s is noted',
  async (RecordingStatus) => {
    const form: Pairs = [
      ['CallSid', CallSid],
      ['RecordingSid', `RE${'7'.repeat(32)}`],
      ['RecordingStatus', RecordingStatus],
      ['RecordingUrl', 'https://api.twilio.com/secret'],
    ];
    const { status } = await ask(get(), '/callback/recording-status?of=voicemail', { form });
    expect(status).toBe(204);
    const known = RecordingStatus === 'not-yet-invented' ? 'unknown' : RecordingStatus;
    expect(get().events()).toMatchObject([{ CallSid, RecordingStatus: known, of: 'voicemail' }]);
    expect(get().logs[0]?.text).not.toContain('secret');
  },
);

test.each(['/callback/call-status', '/callback/recording-status'])(
  '%s: what is about no call is refused with a sentence',
  async (path) => {
    for (const form of [[], [['CallSid', 'CA123']], [['CallSid', '']]] as Pairs[]) {
      const { status, type, text } = await ask(get(), path, { form });
      expect(status).toBe(400);
      expect(type).toContain('application/json');
      expect(JSON.parse(text).error.message).toMatch(
        /^CallSid is missing or malformed: .+\.$|^CallSid .+\)\.$/,
      );
    }
    expect(get().events()).toEqual([]);
  },
);

test('a report that comes twice is answered twice', async () => {
  const form: Pairs = [
    ['CallSid', CallSid],
    ['CallStatus', 'completed'],
  ];
  for (let time = 0; time < 2; time++) {
    expect((await ask(get(), '/callback/call-status', { form })).status).toBe(204);
  }
});

test('every report asks for more tries where we fail, are slow, or have too many at once (429)', async () => {
  const caller = await get().calls('1');
  await caller.presses('2').hears('ringing').waits(30).hears('beep');
  const given = get()
    .webhooks()
    .flatMap(({ body }) => [...String(body).matchAll(/(?:statusCallback|StatusCallback)="([^"]*)"/g)])
    .map(([, url = '']) => url.split('#'));
  expect(given.length).toBeGreaterThanOrEqual(4);
  for (const [, overrides] of given) expect(overrides).toMatch(/^rc=[1-5]&amp;rp=4xx,5xx,ct,rt$/);
});
