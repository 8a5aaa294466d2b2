import type { CallRecord } from '../../functions/types/record';
import type { Truth } from './truth';

import log = require('../../functions/voice/log.private');

/** What is wrong in a record, in words; nothing where it tells the truth. */
export function mistakes(truth: Truth, record: CallRecord | undefined): string[] {
  if (!record) return [`${truth.callSid}: is on no record`];
  const facts: Record<string, readonly [known: unknown, real: unknown]> = {
    from: [record.from, truth.from],
    to: [record.to, truth.to],
    status: [record.status, truth.status],
    seconds: [record.seconds, truth.seconds],
    language: [record.language, truth.language],
    way: [record.way.join(), truth.way.join()],
    account: [record.account, truth.account],
    'left the line': [record.queue?.left, truth.left],
    agent: [record.answeredBy?.line === 'agent' ? record.answeredBy.callSid : undefined, truth.agent],
    legs: [rung(record), sorted(truth.legs)],
    recordings: [
      sorted(Object.fromEntries(record.recordings.map(({ sid, status }) => [sid, status]))),
      sorted(truth.recordings),
    ],
  };
  return Object.entries(facts)
    .filter(([name, [known, real]]) => known !== real && !(name === 'account' && isMasked(known, real)))
    .map(([name, [known, real]]) => `${truth.callSid}: ${name} is ${known}, and was ${real}`);
}

function rung({ legs }: CallRecord): string {
  return sorted(Object.fromEntries(legs.map(({ callSid, status }) => [callSid, status])));
}

function sorted(record: Record<string, string>): string {
  return JSON.stringify(Object.entries(record).sort());
}

/** What could only be logged comes back without the digits that a log must not hold. */
function isMasked(known: unknown, real: unknown): boolean {
  return typeof real === 'string' && known === log.mask(real);
}
