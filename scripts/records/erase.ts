import { Misuse } from '../../simulator/cli/kit/trouble';
import { inParallel } from '../account/in-parallel';
import type { Outcome } from '../command/command';
import type { Tell } from '../command/tell';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { noteAudit } from './audit';
import { findCall, findNumber } from './find';
import { leftToErase, noteErased, noteErasing } from './left';
import { ourNumbers } from './ours';
import { isSure } from './sure';
import { look, type Refused, remove, shared, type Trace } from './traces';

import callBacks = require('../../functions/desk/call-back.private');
import settings = require('../../functions/settings.private');
import rosters = require('../../functions/store/roster.private');
import log = require('../../functions/voice/log.private');

/** Everything of a caller goes, here and at Twilio. */
export async function erase(run: RecordsRun, archive: Archive): Promise<Outcome> {
  const { words, tell } = run;
  const [, whose = '', ...more] = words;
  const isSid = /^CA[0-9a-f]{32}$/.test(whose);
  if (more.length > 0 || (!isSid && !/^\+[1-9]\d{6,14}$/.test(whose)))
    throw new Misuse(
      'Say whose: erase and a number in E.164, such as +15550100100, or a call (CA...) where there is no number.',
    );
  await refuseOurs(archive, whose);
  tell.step('Searching Twilio, the records and the desk');
  const known = await shared(archive);
  const found = await (isSid ? findCall(archive, whose, known) : findNumber(archive, whose, known));
  const traces = await inParallel(
    found,
    (each) => look(archive, each, known),
    (done) => tell.step(`${done} of ${found.length} calls looked at`),
  );
  const items = Object.fromEntries(
    traces.map(({ callSid, items }) => [callSid, items.map(({ what }) => what)]),
  );
  const outcome = { of: whose, calls: items };
  tell.line(`Of ${whose} there ${traces.length === 1 ? 'is 1 call' : `are ${traces.length} calls`}.`);
  for (const [callSid, its] of Object.entries(items)) {
    tell.line(callSid);
    for (const what of its) tell.line(`  ${what}`);
  }
  if (traces.length === 0) return { code: 0, json: { ...outcome, isErased: true, refused: [] } };
  if (!(await isSure(run, 'Erase all of this for good? (yes/no) '))) {
    tell.line('Nothing was erased.');
    return { code: 1, json: { ...outcome, isErased: false, refused: [] } };
  }
  await noteErasing(archive, traces);
  await noteAudit(archive, run, {
    what: 'erased',
    of: isSid ? whose : `${traces.length === 1 ? '1 call' : `${traces.length} calls`} of ${log.mask(whose)}`,
  });
  const refused = await eraseAll(archive, traces, tell);
  await dropCallBacks(archive, whose, traces);
  tell.line(refused.length === 0 ? 'Erased, here and at Twilio.' : 'The rest is erased, here and at Twilio.');
  tell.line(outOfReach);
  return {
    code: refused.length === 0 ? 0 : 1,
    json: { ...outcome, isErased: refused.length === 0, refused },
  };
}

const outOfReach =
  'Out of reach: recordings archived and tables exported before, and what Twilio keeps itself: what it knows of deleted recordings (40 days), Voice Insights (30 days), its archive for bulk exports, its logs of errors.';

/** Looks once more for what was erased since the last time, and takes what Twilio did not let go then. */
export async function eraseLeft(
  archive: Archive,
  tell: Tell,
): Promise<{ calls: number; items: number; refused: Refused[] }> {
  const left = await leftToErase(archive);
  const known = await shared(archive);
  const traces = await inParallel(left, (each) => look(archive, each, known));
  const refused = await eraseAll(archive, traces, tell);
  const kept = new Set(refused.map(({ of }) => of));
  for (const trace of traces) if (!kept.has(trace.callSid)) await noteErased(archive, trace);
  const items = traces.flatMap((trace) => trace.items).length - refused.length;
  if (items > 0) tell.line(`${items} items had been left to erase, of ${left.length} calls.`);
  return { calls: left.length, items, refused };
}

/** Nobody is called back who has been erased. */
async function dropCallBacks(
  { ask, store }: Archive,
  whose: string,
  traces: readonly Trace[],
): Promise<void> {
  const calls = new Set(traces.map(({ callSid }) => callSid));
  await ask('Dropping call backs', () =>
    rosters.change(store, (roster) => {
      const left = callBacks.without(roster, (back) => back.number === whose || calls.has(back.callSid));
      return left === roster ? undefined : left;
    }),
  );
}

async function eraseAll(archive: Archive, traces: readonly Trace[], tell: Tell): Promise<Refused[]> {
  const each = (trace: Trace) => remove(archive, trace);
  const progress = (done: number) => tell.step(`${done} of ${traces.length} calls erased`);
  const refused = (await inParallel(traces, each, progress)).flat();
  for (const { what, why } of refused) tell.line(`Twilio keeps the ${what}: ${why}`);
  if (refused.length > 0) tell.line('The nightly command tries again: npm run records -- nightly');
  return refused;
}

/** @throws Misuse for a number that all the calls of others go through */
async function refuseOurs(archive: Archive, whose: string): Promise<void> {
  const person = Object.keys(settings.people).find((name) => settings.people[name]?.number === whose);
  const ours = (await ourNumbers(archive)).has(whose);
  if (ours || person)
    throw new Misuse(
      `${whose} is ${ours ? 'a number of the switchboard' : `${person}'s telephone, by the settings`}: the calls of all who reached it would go. Erase single calls, or what is old: purge.`,
    );
}
