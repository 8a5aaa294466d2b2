import type { Roster } from '../../functions/types/roster';
import { Records } from './records';
import type { Switchboard } from './switchboard';

import rosters = require('../../functions/store/roster.private');

/** The roster of a test's switchboard, as Sync has it. */
export function rosterOf(get: () => Switchboard) {
  const documents = () => new Records(get()).client.sync.v1.services('default').documents;
  const people = async () => (await documents()('roster').fetch()).data.people as Roster['people'];
  const now = () => get().twilio.clock.now();

  async function write(people: Roster['people']): Promise<void> {
    const data = { ...rosters.empty, people };
    await documents()('roster')
      .update({ data })
      .catch(() => documents().create({ uniqueName: 'roster', data }));
  }

  /** Off duty for an hour. */
  const off = () => ({ duty: { isOn: false, until: now() + 3600_000 } });

  return { people, now, write, off };
}
