import type { Callers } from '../../functions/types/settings';
import { texts } from '../businesses/wall';
import { place } from '../support/place';
import { Records } from '../support/records';
import { mainLine, switchboard, withPlaces } from '../support/switchboard';
import { languages } from './words';

import dentalOffice = require('../support/settings');

const blocked = '+15550100166';
const anonymous = '+266696687';
const other = '+15550100188';

const noNumber = {
  kind: 'message',
  name: { 'en-US': 'the box for withheld numbers', 'es-MX': 'el buzón de números privados' },
  greets: {
    'en-US': 'We cannot see your number. Say it, please.',
    'es-MX': 'No vemos su número. Díganoslo, por favor.',
  },
  longestSeconds: 120,
  silenceSeconds: 10,
  tells: [],
  transcribe: false,
};

/** The dental office, where everybody would hear of a missed call. */
function office(callers: Callers | undefined) {
  const tells = { tellsMissed: ['ana'] };
  const settings = withPlaces({ noNumber, team: tells, support: tells, sales: tells });
  return { ...settings, callers, numbers: { ...dentalOffice.numbers, [other]: 'sales' } };
}

/** REST requests in front of each answer to a call that comes in, oldest first. */
const asked = (get: ReturnType<typeof switchboard>) =>
  get()
    .requests.filter(({ path }) => path === '/call/incoming')
    .map(({ restRequests }) => restRequests);

describe('a list of those who may not call', () => {
  const get = switchboard({ settings: office({ blocked: [blocked, '+1900*'], mostPerHour: 5 }) });

  test.each([blocked, '+19005550123'])(
    '%s is refused: nothing is said, asked or paid for',
    async (number) => {
      const caller = await get().phone(number).dials(mainLine);
      await caller.ends('no-answer');
      expect(caller.heard).toEqual([]);
      expect(caller.leg.duration).toBe(0);
      const [{ body } = { body: '' }] = get().webhooks('/call/incoming');
      expect(String(body)).toMatch(/<Response><Reject reason="rejected"\/><\/Response>$/);
      expect(asked(get)).toEqual([0]);
    },
  );

  test('all others are served', async () => {
    await (await get().calls('1')).hears('For support');
  });

  test('it is on record as a call that was not connected, and nobody is told of a missed one', async () => {
    const caller = await get().phone(blocked).dials(mainLine);
    await caller.ends('no-answer');
    const records = new Records(get());
    const now = get().twilio.clock.now();
    expect((await records.of(caller.sid)).result).toBe('not-connected');
    await get().time.pass(17 * 60);
    expect(await records.settled(caller.sid)).toMatchObject({
      from: blocked,
      status: 'no-answer',
      result: 'not-connected',
      isOver: true,
      way: [],
      legs: [],
      apologies: 0,
      seconds: 0,
    });
    const { calls } = await records.newest({ from: now - 60_000, to: now + 60_000 });
    expect(calls.map(({ callSid, result }) => [callSid, result])).toEqual([[caller.sid, 'not-connected']]);
    expect(await texts(get())).toEqual([]);
  });

  test('and it is not called, either', async () => {
    const { status, json } = await place(get(), { to: blocked });
    expect([status, json.error]).toEqual([
      400,
      {
        status: 400,
        field: 'to',
        reason: 'blocked',
        message: 'This number is blocked in the settings (callers.blocked).',
      },
    ]);
    expect(get().twilio.legs.size).toBe(0);
  });
});

describe('callers who do not show their number', () => {
  describe.each(languages)('go to a place of their own, in $name', (words) => {
    const get = switchboard({ settings: office({ withheld: 'noNumber' }) });

    test('after the greeting and the choice of a language', async () => {
      const caller = await get().phone(anonymous).dials(mainLine);
      await caller.hears('Harbor Dental').hears('Para español').presses(words.key);
      await caller
        .hears(noNumber.greets[words.lang as 'en-US'])
        .hears('beep')
        .says('It is 5 5 5.')
        .presses('#');
      await caller.hears(words.messageTaken);
      await get().time.pass(60);
      expect((await new Records(get()).of(caller.sid)).messages).toMatchObject([{ of: 'noNumber' }]);
      expect(asked(get)).toEqual([1]);
    });

    test('with any number that they call, and also when a key chooses no language', async () => {
      const caller = await get().phone('anonymous').dials(other);
      await caller.presses('7').hears('Para español').presses(words.key);
      await caller.hears(noNumber.greets[words.lang as 'en-US']);
    });

    test('a number that shows, an app and a SIP address are served like anybody', async () => {
      for (const from of ['+15550100100', 'client:anna', 'sip:anna@example.com']) {
        const caller = await get().calls(words.key, from);
        await caller.hears(words.menu).hangsUp();
      }
    });
  });

  describe('silence at the choice of a language', () => {
    const get = switchboard({ settings: office({ withheld: 'noNumber' }) });

    test('leads there in the first one', async () => {
      const caller = await get().phone(anonymous).dials(mainLine);
      await caller.hears('Español, dos.').hears(noNumber.greets['en-US']);
    });
  });

  describe('where only one language is spoken', () => {
    const [, spanish] = dentalOffice.languages;
    const settings = office({ withheld: 'noNumber' });
    const get = switchboard({ settings: { ...settings, languages: [spanish as never] } });

    test('the greeting leads there', async () => {
      const caller = await get().phone(anonymous).dials(mainLine);
      await caller.hears('Gracias por llamar a Harbor Dental.').hears(noNumber.greets['es-MX']);
    });
  });

  describe('a goodbye', () => {
    const get = switchboard({ settings: office({ withheld: 'goodbye' }) });

    test('is said without a question before it', async () => {
      const caller = await get().phone(anonymous).dials(mainLine);
      await caller.hears('Harbor Dental').hears('Thank you for calling. Goodbye.');
      await caller.ends();
      expect(caller.heard.join()).not.toContain('press');
    });
  });

  describe('refused', () => {
    const get = switchboard({ settings: office({ withheld: 'reject' }) });

    test.each([anonymous, '+7378742833', 'anonymous', 'unknown'])('%s', async (from) => {
      const caller = await get().phone(from).dials(mainLine);
      await caller.ends('no-answer');
      expect(caller.heard).toEqual([]);
    });
  });
});

describe('too many calls of one number', () => {
  /** So many calls that come and go. */
  async function calls(get: ReturnType<typeof switchboard>, count: number, from?: string, to = mainLine) {
    for (let left = count; left > 0; left--) {
      await (await get().phone(from).dials(to)).hears('Harbor Dental').hangsUp();
    }
  }

  describe.each(languages)('go to a place, in $name', (words) => {
    // Ten minutes to midnight in Greenwich: the fourth call comes on another day.
    const get = switchboard({
      settings: office({ mostPerHour: 3, tooMany: 'mailbox' }),
      startsAt: Date.UTC(2026, 0, 6, 23, 50),
    });

    test('the fourth within an hour, until the first is an hour ago', async () => {
      await calls(get, 3);
      await get().time.pass(30 * 60);
      const fourth = await get().calls(words.key);
      await fourth.hears(words.leaveMessage).hangsUp();
      expect(fourth.heard.join()).not.toContain(words.menu);
      await get().time.pass(31 * 60);
      await (await get().calls(words.key)).hears(words.menu);
      expect(asked(get)).toEqual([2, 2, 2, 2, 2]);
    });
  });

  describe('refused', () => {
    const get = switchboard({ settings: office({ mostPerHour: 2 }) });
    const refused = async (from?: string, to = mainLine) => {
      const caller = await get().phone(from).dials(to);
      const isRefused = caller.status === 'no-answer';
      await caller.hangsUp();
      return isRefused;
    };

    test('and refused calls count, so a machine stays out', async () => {
      await calls(get, 2, '+15550100111');
      expect(await refused('+15550100111')).toBe(true);
      await get().time.pass(59 * 60);
      expect(await refused('+15550100111')).toBe(true);
      await get().time.pass(61 * 60);
      expect(await refused('+15550100111')).toBe(false);
    });

    test('each number for itself, on both sides', async () => {
      await calls(get, 2, '+15550100112');
      expect(await refused('+15550100113')).toBe(false);
      expect(await refused('+15550100112', other)).toBe(false);
      expect(await refused('+15550100112')).toBe(true);
    });

    test('calls that we have made to them do not count, nor do the telephones that rang for them', async () => {
      const customer = '+15550100170';
      for (let times = 0; times < 2; times++) {
        const desk = get().phone('+15550100150');
        await place(get(), { to: customer });
        const agent = await desk.picksUp();
        await (await agent.hears('press 1').presses('1').hears('ringing')).hangsUp();
      }
      const caller = await get().calls('1', customer);
      await caller.presses('2').hears('ringing').hangsUp();
      expect(await refused(customer)).toBe(false);
    });

    test.each([dentalOffice.people.ana?.number, anonymous, 'client:anna'])(
      '%s is not counted: only what was set by hand is asked for',
      async (from) => {
        await calls(get, 4, from);
        expect(asked(get)).toEqual([1, 1, 1, 1]);
      },
    );

    test.each([
      ['refuses', { status: 503 }, 503],
      ['does not answer', { hangs: 'before' as const }, 'no answer'],
    ])('Twilio %s: the caller is let in', async (_, fault, reason) => {
      const from = '+15550100114';
      await calls(get, 2, from);
      get().restFaults = ({ path }) => (path.includes('/Calls') ? fault : undefined);
      const caller = await get().phone(from).dials(mainLine);
      get().restFaults = undefined;
      await caller.hears('Harbor Dental');
      expect(get().events()).toContainEqual({ event: 'not-counted', CallSid: caller.sid, reason });
      // 300 ms by the machine's own clock, which may be busy.
      expect(get().requests.findLast(({ path }) => path === '/call/incoming')?.ms).toBeLessThan(3000);
    });
  });
});

describe('without these settings', () => {
  const get = switchboard({ settings: office(undefined) });

  test('only what was set by hand is asked for in front of the greeting', async () => {
    await (await get().calls('1', anonymous)).hears('For support');
    expect(asked(get)).toEqual([1]);
  });
});
