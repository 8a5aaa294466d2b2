import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { agentLine, switchboard, withPlaces } from '../support/switchboard';
import { languages, spoken } from './words';

/** A bug at the start of whatever a function does. */
const bug: [RegExp, string] = [/(\(call(, place)?\)) => \{/, '$1 => { call.missing.part;'];

describe('a bug in one function', () => {
  const get = switchboard({
    // Nobody is rung: callers who want a person are in line at once.
    settings: withPlaces({ team: { rings: [] } }),
    edits: {
      'call/ask': [['call.phrases.digitsAre(account)', 'call.phrases.noSuchPhrase(account)']],
      'call/dial-result': [bug],
      'call/queue-wait': [bug],
      'call/talk': [bug],
      'agent/desk': [[/isPlaced = /, 'isPlaced = call.webhook.DialBridged === true ? call.missing.part : ']],
    },
  });

  describe.each(spoken('Spanish', languages))('in $name', (words) => {
    test('an apology, then the voicemail', async () => {
      get().expectFault(/"path":"\/call\/ask","CallSid":"CA.*noSuchPhrase is not a function/);
      const caller = await get().calls(words.key);
      await caller.presses('1').hears(words.askAccount).presses('12345#');
      await caller.hears(words.somethingWrong).hears(words.leaveMessage).hears('beep');
      await caller.says('Your computer failed.').presses('#').hears(words.messageTaken);
    });

    test('after the ringing: the same', async () => {
      get().expectFault(/"path":"\/call\/dial-result"/);
      const caller = await get().calls(words.key);
      await caller.presses('2').hears('ringing').hears(words.somethingWrong).hears(words.leaveMessage);
    });

    test('in line: an apology, out of the line, to the voicemail', async () => {
      get().expectFault(/"path":"\/call\/queue-wait"/);
      const caller = await get().calls(words.key);
      await caller.presses('0').hears(words.hold).presses('1');
      await caller.hears(words.somethingWrong).hears(words.leaveMessage).hears('beep');
    });

    test('in a whisper: its words are lost, the two are connected all the same', async () => {
      get().expectFault(/"path":"\/call\/talk"/);
      get().expectFault(/"path":"\/agent\/desk"/);
      // Without Sync the agents' line takes callers as Twilio alone does it.
      get().restFaults = ({ host }) => (host.startsWith('sync') ? { status: 503 } : undefined);
      const agent = await get().agent();
      const caller = await get().calls(words.key);
      // A piece of music passes until the line finds out that there is a queue now.
      get().expectFault(/"path":"\/call\/queue-wait"/);
      await caller.presses('0');
      await agent.talksTo(caller);
      get().restFaults = undefined;
      await caller.hangsUp();
      await agent.hears('something went wrong on our side');
      await agent.ends('completed');
    });
  });
});

describe('more than one thing broken', () => {
  const get = switchboard({
    // Nobody is rung: callers who want a person are in line at once.
    settings: withPlaces({ team: { rings: [] } }),
    edits: {
      'call/ask': [bug],
      'places/index': [
        [
          "call.ask(call.url('/call/voicemail",
          "if (call.hasFailed) call.missing.part; call.ask(call.url('/call/voicemail",
        ],
      ],
      'call/queue-wait': 'exports.handler = ;',
      'desk/pins': 'const half = {',
    },
  });

  describe.each(spoken('Spanish', languages))('in $name', (words) => {
    test('the voicemail fails, too: an apology and a goodbye, no circle', async () => {
      get().expectFault(/"path":"\/call\/ask"/);
      const caller = await get().calls(words.key);
      await caller.presses('1').presses('12345#').hears(words.somethingWrong);
      await caller.hears(words.goodbye);
      await caller.ends('completed');
    });

    test('QueueResult error, the wait does not load: an apology, then the voicemail', async () => {
      get().expectFault(/queue-wait answered 500/);
      get().expectFault(/^11200: /);
      const caller = await get().calls(words.key);
      await caller.presses('0').hears(words.hold).presses('1');
      await caller.hears(words.somethingWrong).hears(words.leaveMessage).hears('beep');
      expect(get().webhooks('/call/queue-result')[0]?.fields.QueueResult).toBe('error');
    });
  });

  test('a shared file does not load: the fallback says all that it has to say, needs no function, hangs up', async () => {
    get().expectFault(/agent\/incoming answered 500/);
    get().expectFault(/^11200: /);
    const agent = await get().phone().dials(agentLine);
    const document = readFileSync(resolve(__dirname, '../../dist/assets/fallback.xml'), 'utf8');
    const said = [...document.matchAll(/<Say[^>]*>([^<]+)</g)].map(([, words = '']) => words);
    expect(said.length).toBeGreaterThan(0);
    for (const words of said) await agent.hears(words);
    await agent.ends('completed');
    const [fallback] = get().webhooks('/fallback.xml');
    expect(fallback).toMatchObject({ method: 'GET', status: 200 });
    expect(fallback?.fields.ErrorCode).toBe('11200');
  });
});
