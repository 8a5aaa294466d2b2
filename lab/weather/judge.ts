import type { CallRecord } from '../../functions/types/record';
import type { Truth } from './truth';

import log = require('../../functions/voice/log.private');

/** What is wrong in a record, in words; nothing if it is true. */
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
    // A caller who hangs up on the way to a queue has not left it.
    'in line': [truth.waitedIn || record.queue?.left ? record.queue?.place : undefined, truth.waitedIn],
    'left the line': [record.queue?.left, truth.left],
    'answered by': [record.answeredBy?.callSid, truth.talkedWith],
    legs: [
      bySid(
        record.legs.map(({ callSid, status, place, person }) => [callSid, `${status} ${place} ${person}`]),
      ),
      bySid(Object.entries(truth.legs)),
    ],
    recordings: [
      bySid(
        record.recordings.map(({ sid, status, isMessage }) => [
          sid,
          `${status} ${isMessage ? 'message' : 'talk'}`,
        ]),
      ),
      bySid(Object.entries(truth.recordings)),
    ],
    result: [truth.result && record.result, truth.result],
  };
  return Object.entries(facts)
    .filter(([name, [known, real]]) => known !== real && !(name === 'account' && isMasked(known, real)))
    .map(([name, [known, real]]) => `${truth.callSid}: ${name} is ${known}, and was ${real}`);
}

function bySid(all: [sid: string, what: string][]): string {
  return JSON.stringify(all.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Events repaired from the log lack the digits that a log must not hold. */
function isMasked(known: unknown, real: unknown): boolean {
  return typeof real === 'string' && known === log.mask(real);
}
