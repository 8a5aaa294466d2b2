import { mainLine, switchboard } from '../support/switchboard';
import { languages } from './words';

describe('a bug in one function', () => {
  const get = switchboard({
    edits: {
      'call/account': [
        ['call.say(call.phrases.accountIs(account));', 'call.say(call.phrases.noSuchPhrase(account));'],
      ],
      'call/dial-result': [['switch (call.webhook.DialCallStatus)', 'switch (call.missing.DialCallStatus)']],
    },
  });

  test.each(languages)('in $name: an apology, then the voicemail', async (words) => {
    get().expectFault(
      /"event":"failure","path":"\/call\/account","CallSid":"CA.*noSuchPhrase is not a function/,
    );
    const caller = await get().calls(words.key);
    await caller.presses('1').hears(words.askAccount).presses('12345#');
    await caller.hears(words.somethingWrong).hears(words.leaveMessage).hears('beep');
    await caller.says('Your computer failed.').presses('#').hears(words.messageTaken);
    // Nothing of the answer that was begun is heard.
    expect(caller.heard.join()).not.toContain(words.accountIs('1 2 3 4 5'));
  });

  test.each(languages)('after a talk, in $name: the same', async (words) => {
    get().expectFault(/"path":"\/call\/dial-result"/);
    const caller = await get().calls(words.key);
    await caller.presses('2').hears('ringing').hears(words.somethingWrong).hears(words.leaveMessage);
  });
});

describe('a bug in the voicemail, too', () => {
  const bug: [string, string] = ['(call) => {', '(call) => { call.missing.part;'];
  const get = switchboard({ edits: { 'call/menu': [bug], 'call/voicemail': [bug] } });

  test.each(languages)('in $name: an apology and a goodbye, no circle', async (words) => {
    get().expectFault(/"path":"\/call\/menu"/);
    get().expectFault(/"path":"\/call\/voicemail"/);
    const caller = await get().calls(words.key);
    await caller.presses('1').hears(words.somethingWrong).hears(words.somethingWrong).hears(words.goodbye);
    await caller.ends('completed');
  });
});

describe("bugs on the agent's side", () => {
  const bug: [string, string] = ['(call) => {', '(call) => { call.missing.part;'];
  const get = switchboard({ edits: { 'agent/whisper': [bug], 'agent/next': [bug] } });

  test.each(languages)('a whisper that fails loses its words only, in $name', async (words) => {
    get().expectFault(/"path":"\/agent\/whisper"/);
    get().expectFault(/"path":"\/agent\/next"/);
    const caller = await get().waits(words.key);
    const agent = await get().agent();
    await agent.talksTo(caller);
    await caller.hangsUp();
    await agent.hears('something went wrong on our side');
    await agent.ends('completed');
  });
});

describe('a shared file that does not even load', () => {
  const get = switchboard({ edits: { 'shared/en-US/phrases': 'const en = {' } });

  test('the fallback speaks both languages, needs no function, and hangs up', async () => {
    get().expectFault(/incoming answered 500/);
    get().expectFault(/^11200: /);
    const caller = await get().phone().dials(mainLine);
    await caller.hears("we can't take your call right now").hears('no podemos atender su llamada');
    await caller.ends('completed');
    const [fallback] = get().webhooks('/fallback.xml');
    expect(fallback).toMatchObject({ method: 'GET', status: 200 });
    expect(fallback?.fields.ErrorCode).toBe('11200');
  });
});

describe('a function that takes longer than Twilio waits', () => {
  const slow: [string, string] = ['(call) => {', 'async (call) => { await new Promise(() => {});'];
  const get = switchboard({ edits: { 'call/menu': [slow] }, limits: { timeoutMs: 50 } });

  test('the fallback is heard', async () => {
    get().expectFault(/./);
    const caller = await get().calls('1');
    await caller.presses('1').hears("we can't take your call right now");
    await caller.ends('completed');
    expect(get().webhooks('/call/menu')[0]?.status).toBe(504);
  });
});
