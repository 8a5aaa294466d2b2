import { resolve } from 'node:path';
import { Visitor } from '../board/visitor';
import { type Edits, edited } from '../support/edits';
import { Records } from '../support/records';
import { samePin, withPins } from '../support/same-pin';
import { agentLine, pinOf, type Switchboard, spanishAgentLine, switchboard } from '../support/switchboard';

import sync = require('../../functions/store/sync.private');
import dentalOffice = require('../support/settings');

const get = switchboard();
const ana = '+15550100140';
const ben = '+15550100141';
const stranger = '+15550100160';
const shut = 'this line is shut for now. Goodbye.';

/** A number that nobody has called from. */
const other = (at: number) => `+155501002${String(at).padStart(2, '0')}`;

/** Keys in wrong PINs, in calls of at most so many each, and hangs up. */
async function guesses(times: number, number = stranger, each = 3): Promise<void> {
  for (let left = times; left > 0; left -= each) {
    const caller = await get().phone(number).dials(agentLine);
    for (let time = 0; time < Math.min(left, each); time++) await caller.hears('PIN').presses('11112222#');
    await caller.hangsUp();
  }
}

/** Whether the line asks for a PIN, and opens with this one. */
async function opens(number: string, person = 'ana', at: Switchboard = get()): Promise<boolean> {
  const caller = await at.phone(number).dials(agentLine);
  if (caller.heard.join().includes('Please enter your PIN')) await caller.presses(`${pinOf(person)}#`);
  const isOpen = caller.heard.join().includes('Nobody is waiting.');
  await caller.hangsUp();
  return isOpen;
}

const doors = async () => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  return (await visitor.looks('/api/desk')).json.doors;
};

const colleague = async (person: string) => {
  const visitor = new Visitor(get());
  await visitor.signsIn();
  const { roster } = (await visitor.looks('/api/desk')).json;
  return roster.people.find((each: { person: string }) => each.person === person);
};

beforeEach(() => get().time.pass(3601));

test('each person has a PIN of their own, of eight digits, which opens the line from any telephone', async () => {
  const people = Object.keys(dentalOffice.people);
  const pins = people.map((person) => pinOf(person));
  expect(new Set(pins).size).toBe(people.length);
  for (const pin of pins) expect(pin).toMatch(/^\d{8}$/);
  for (const person of people) expect(await opens(stranger, person)).toBe(true);
});

test.each([
  ['of seven digits', pinOf('ana').slice(1)],
  ['with a digit more', `${pinOf('ana')}1`],
  ['two PINs in a row', `${pinOf('ana')}${pinOf('ben')}`],
  ['a star alone', '*'],
  ['two stars after it', `${pinOf('ana')}**`],
])('refuses %s', async (_, keys) => {
  const caller = await get().phone(stranger).dials(agentLine);
  await caller.hears('PIN').presses(`${keys}#`).hears('That was not it.').hangsUp();
});

describe('guessing', () => {
  test('refuses a number after five wrong PINs in two calls, also with the right one', async () => {
    await guesses(3);
    const second = await get().phone(stranger).dials(agentLine);
    await second.hears('PIN').presses('1#').hears('PIN').presses('2#').hears(shut);
    await second.ends('completed');
    const third = await get().phone(stranger).dials(agentLine);
    await third.hears(shut);
    await third.ends('completed');
    expect(third.heard.join()).not.toContain('enter your PIN');
    expect(await opens(stranger)).toBe(false);
    expect(await opens(other(1))).toBe(true);
  });

  test('refuses whoever hangs up after two tries in each call', async () => {
    await guesses(5, stranger, 2);
    expect(await opens(stranger)).toBe(false);
  });

  test('refuses the right PIN to a call that was asked before the line was shut', async () => {
    const early = await get().phone(stranger).dials(agentLine);
    await early.hears('PIN');
    await guesses(5);
    await early.presses(`${pinOf('ana')}#`).hears(shut);
    await early.ends('completed');
  });

  test('refuses all telephones that are not ours after twenty wrong PINs of many', async () => {
    for (let at = 0; at < 20; at++) await guesses(1, other(at));
    expect(await opens(other(30))).toBe(false);
    expect(await opens(ana)).toBe(true);
    expect(await opens(ben, 'ana')).toBe(true);
  });

  test('refuses callers who withhold their number, together', async () => {
    await guesses(3, '+266696687');
    await guesses(2, '+7378742833');
    expect(await opens('+86282452253')).toBe(false);
    expect(await opens(stranger)).toBe(true);
  });

  test("refuses to be tried for ever by whoever claims a person's number", async () => {
    await guesses(19, ana);
    expect(await opens(ana)).toBe(true);
    await guesses(1, ana);
    expect(await opens(ana)).toBe(false);
    // Neither hers elsewhere nor that of others is shut by that.
    expect(await opens(stranger)).toBe(true);
    expect(await opens(ben)).toBe(true);
  });

  test('refuses for an hour after the last wrong PIN', async () => {
    await guesses(5);
    await get().time.pass(3500);
    expect(await opens(stranger)).toBe(false);
    await get().time.pass(101);
    expect(await opens(stranger)).toBe(true);
  });

  test('refuses in Spanish too', async () => {
    await guesses(5);
    const caller = await get().phone(stranger).dials(spanishAgentLine);
    await caller.hears('por ahora, esta línea está cerrada. Hasta luego.');
    await caller.ends('completed');
  });

  test('refuses with one request and nothing written, however often somebody calls', async () => {
    await guesses(5);
    get().requests.length = 0;
    const written: string[] = [];
    get().restFaults = ({ method, path }) => {
      if (method !== 'GET') written.push(path);
      return undefined;
    };
    for (let time = 0; time < 5; time++) {
      const caller = await get().phone(stranger).dials(agentLine);
      await caller.hears(shut);
    }
    const asked = get().requests.filter(({ path }) => path === '/agent/incoming');
    expect(asked.map(({ restRequests }) => restRequests)).toEqual([1, 1, 1, 1, 1]);
    expect(written).toEqual([]);
  });

  test('refuses where Sync reads but does not write', async () => {
    get().restFaults = ({ method, path }) =>
      method !== 'GET' && path.includes('/Documents') ? { status: 503 } : undefined;
    await guesses(5);
    expect(await opens(stranger)).toBe(false);
    const unsaved = get()
      .events()
      .filter(({ event }) => event === 'wrong-pin-unsaved');
    expect(unsaved).toHaveLength(5);
    get().restFaults = undefined;
    // What was not written is written with the next one.
    await guesses(1, other(1));
    expect((await doors()).pinTries).toBe(6);
  });

  test('refuses where Sync is down, and lets our people in', async () => {
    get().outage = { status: 503 };
    get().expectFault(/\/callback\/call-status/);
    await guesses(5);
    const caller = await get().phone(stranger).dials(agentLine);
    await caller.hears(shut);
    const desk = await get().agent(ana);
    await desk.hears('Ready for the next caller.').hangsUp();
  });

  test('refuses the fifteen others of twenty calls that were asked at the same moment', async () => {
    const callers = await Promise.all(
      Array.from({ length: 20 }, () => get().phone(stranger).dials(agentLine)),
    );
    for (const caller of callers) await caller.hears('PIN').presses('1#');
    const asked = callers.filter(({ heard }) => heard.join().includes('That was not it.'));
    expect(asked).toHaveLength(4);
  });
});

describe('who it is', () => {
  test("refuses to take a telephone for a person: Ben's PIN on Ana's telephone is Ben", async () => {
    const caller = await get().phone(ana).dials(agentLine);
    await caller
      .hears('PIN')
      .presses(`${pinOf('ben')}*#`)
      .hears('To go on or off duty');
    await caller.presses('2').hears('You are on duty.').presses('1').hears('You are now off duty').hangsUp();
    expect(await colleague('ben')).toMatchObject({ isOnDuty: false });
    expect(await colleague('ana')).toMatchObject({ isOnDuty: true });
  });

  test('refuses a step whose URL names nobody', async () => {
    const caller = await get().phone(ana).dials(agentLine);
    await caller.hears('PIN');
    const url = `https://${get().simulation.host.domainName}/agent/incoming?lang=en-US&step=choice&attempt=1`;
    await get().rest(`Calls/${caller.sid}.json`, { Url: url });
    await caller.hears('PIN');
    expect(caller.heard.join()).not.toContain('waiting');
  });

  test('the record of the call, and of the caller they took, says who it was', async () => {
    const customer = await get().waits('1', '+15550100101');
    const agent = await get().agent(stranger, agentLine, 'carla');
    await agent.talksTo(customer);
    await customer.waits(20).hangsUp();
    await agent.hangsUp();
    const records = new Records(get());
    await get().time.pass(5);
    const by = { place: 'support', person: 'carla', number: '+15550100142', callSid: agent.sid };
    expect((await records.of(customer.sid)).answeredBy).toEqual(by);
    expect(await records.of(agent.sid)).toMatchObject({ isAgent: true, person: 'carla' });
    await get().time.pass(16 * 60);
    expect((await records.settled(customer.sid)).answeredBy).toEqual(by);
    expect(await records.settled(agent.sid)).toMatchObject({ isAgent: true, person: 'carla' });
  });
});

describe('what is known of it', () => {
  test('the desk sees how many, from where, and whether it is shut', async () => {
    expect(await doors()).toEqual({ pins: [], pinTries: 0, passcodeTries: 0 });
    await guesses(2, ana);
    await get().time.pass(60);
    await guesses(5);
    const at = expect.any(Number);
    expect(await doors()).toEqual({
      pins: [
        { number: stranger, tries: 5, at, isShut: true },
        { number: ana, tries: 2, at, isShut: false },
      ],
      pinTries: 7,
      passcodeTries: 0,
    });
    await new Visitor(get()).signsIn('a guess');
    expect((await doors()).passcodeTries).toBe(1);
  });

  test('a PIN is in no log and in nothing that we store, nor is a wrong one', async () => {
    await guesses(2);
    const agent = await get().agent(ana);
    await agent.hears('Nobody is waiting.');
    const store = sync.store(new Records(get()).client);
    const notes = await store.syncMaps('desk').syncMapItems.list();
    expect(JSON.stringify(notes.map(({ data }) => data))).toContain(agent.sid);
    const kept = JSON.stringify([get().logs, notes.map(({ key, data }) => [key, data])]);
    expect(kept).not.toContain(pinOf('ana'));
    expect(kept).not.toContain('11112222');
    expect(get().events()).toContainEqual(
      expect.objectContaining({ event: 'wrong-pin', From: '+15•••••••60', tries: 2 }),
    );
  });

  test.each([
    ['no secret', {}],
    ['a short secret', { PIN_SECRET: 'shorter-than-thirty-two-signs' }],
  ])('refuses everybody with %s', async (_, env) => {
    get().simulation.host.setEnv(env);
    const caller = await get().phone(ana).dials(agentLine);
    await caller.hears('nobody has a PIN. Goodbye.');
    await caller.ends('completed');
  });
});

describe('revoked PINs', () => {
  const changed = switchboard({ settings: withPins(dentalOffice, { ana: 2, ben: 'none' }) });

  test('refuses the old PIN once the settings have raised it, and takes the new one', async () => {
    expect(await opens(stranger, 'ana', changed())).toBe(false);
    const agent = await changed().agent(ana);
    await agent.hears('Nobody is waiting.').hangsUp();
  });

  test('refuses a person who has none', async () => {
    expect(await opens(ben, 'ben', changed())).toBe(false);
    expect(await opens(ben, 'carla', changed())).toBe(true);
  });
});

describe('a PIN that is revoked during a call', () => {
  // Ana's is taken from her while the calls go on.
  const revoked = { 'desk/pins': [["pin === 'none'", "person === 'ana'"]] } satisfies Edits;
  const revokes = () =>
    get().simulation.host.redeploy({ edits: edited(resolve(__dirname, '../..'), revoked) });
  afterEach(() => get().simulation.host.redeploy({ edits: {} }));

  test('refuses to lead callers to whoever is on the line with it', async () => {
    const [one, other] = [await get().agent(stranger, agentLine, 'ana'), await get().agent(ben)];
    await one.hears('Nobody is waiting.');
    await other.hears('Nobody is waiting.');
    await revokes();
    await one.waits(60).hears("That PIN doesn't open this line. Goodbye.");
    await one.ends('completed');
    await other.waits(60).hangsUp();
  });

  test('refuses to close the business to whoever has begun to', async () => {
    const caller = await get().phone(stranger).dials(agentLine);
    await caller
      .hears('PIN')
      .presses(`${pinOf('ana')}*#`)
      .hears('To open or close, 3.');
    await revokes();
    await caller.presses('3').hears('That was not it.').hangsUp();
  });
});

test('refuses what a clock has written that was ahead: the line is not shut for ever', async () => {
  const store = sync.store(new Records(get()).client);
  const at = Date.UTC(2030, 0, 1);
  await guesses(1);
  await store.documents('doors').update({ data: { tries: { [`pin ${stranger}`]: { count: 9, at } } } });
  expect(await opens(stranger)).toBe(true);
});

describe('two people with the same PIN', () => {
  const office = switchboard({ settings: samePin.settings });

  test.each([
    ['Ana', ana],
    ['Ben', ben],
  ])('refuses it to %s: neither is taken for the other', async (_, number) => {
    office().simulation.host.setEnv({ PIN_SECRET: samePin.secret });
    const caller = await office().phone(number).dials(agentLine);
    await caller.hears('PIN').presses(`${samePin.pin}#`).hears('That was not it.').hangsUp();
  });
});
