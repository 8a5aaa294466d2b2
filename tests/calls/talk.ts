import type { Call } from '../../simulator/phone/code';
import { rosterOf } from '../support/roster';
import { switchboard, withPlaces } from '../support/switchboard';
import type { Words } from './words';

import dentalOffice = require('../support/settings');

/** The office of the tests of talks on hold: Ana and Ben are rung for callers, at any hour. */
export const get = switchboard({
  settings: withPlaces(
    {
      account: { next: 'support', without: 'support' },
      support: { rings: ['ana', 'ben'], wrapUpSeconds: 30 },
    },
    { ...dentalOffice, hours: { ...dentalOffice.hours, office: { week: 'always' } } },
  ),
});

export const { write, off } = rosterOf(get);

/** What people do outlives a call. */
beforeEach(() => write({}));

export const ana = () => get().phone('+15550100140');
export const ben = () => get().phone('+15550100141');

/** What agents hear: both of them hear their own first language, which is English. */
export const agents = {
  held: 'The caller is on hold. To come back, press 1.',
  joined: 'The caller is on hold. To come back alone, press 1.',
  asks: 'Ana has a question about a call for',
};

interface Talk {
  caller: Call;
  agent: Call;
}

/** Ana has taken a caller. */
export async function talk(words: Words): Promise<Talk> {
  const first = ana();
  const caller = await get().calls(words.key);
  await caller.presses('1').presses('12345#').hears(words.hold);
  const agent = await get().takes(first);
  await caller.hears(words.someoneIsHere);
  await agent.talksTo(caller);
  return { caller, agent };
}

/** The caller is on hold while Ana and Ben talk about them. */
export async function consult(words: Words): Promise<Talk & { colleague: Call }> {
  const { caller, agent } = await talk(words);
  const second = ben();
  await agent.presses('*').hears(agents.held).presses('2').hears('For Ben, press 1.').presses('1');
  await agent.hears('Ringing Ben.').hears('music');
  const colleague = await second.picksUp();
  await colleague.hears(agents.asks).presses('1').hears('Connecting you.');
  await agent.talksTo(colleague);
  return { caller, agent, colleague };
}

export function together(...all: Call[]): void {
  for (const one of all) for (const other of all) if (one !== other) one.isTalkingTo(other);
}

export function apart(one: Call, ...others: Call[]): void {
  for (const other of others) {
    expect(one.leg.hearers).not.toContain(other.leg);
    expect(other.leg.hearers).not.toContain(one.leg);
  }
}
