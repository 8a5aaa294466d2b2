import type { CallRecord } from '../../functions/types/record';
import { columns } from '../../simulator/cli/kit/columns';
import { oneLine } from '../../simulator/harmless';

import hours = require('../../functions/hours.private');

/** Calls as a line each: when, who, the way, how long, how it ended. */
export function linesOf(calls: readonly CallRecord[]): string[] {
  const rows = calls.map((call) => [
    time(call.arrivedAt),
    call.from ?? '',
    call.language ?? '',
    call.way.join(' > ') || '-',
    length(call.seconds),
    call.answeredBy ? `${call.result} by ${call.answeredBy.person ?? call.answeredBy.place}` : call.result,
  ]);
  return columns(
    rows.map((row) => row.map(oneLine)),
    { right: [4] },
  );
}

/** All that is known of a call, line by line. */
export function pageOf(call: CallRecord): [string, string][] {
  const rows: [string, string | number | undefined][] = [
    ['call', call.callSid],
    ['from', call.from],
    ['to', call.to],
    ['arrived', time(call.arrivedAt)],
    ['language', call.language],
    ['way', call.way.join(' > ') || undefined],
    ['account', call.account],
    [
      'in line',
      call.queue &&
        `${length(call.queue.waitedSeconds)}, place ${call.queue.position ?? '?'}, ${call.queue.left ?? 'still there'}`,
    ],
    ...call.legs.map((leg): [string, string] => [
      'rang',
      `${leg.number} (${whose(leg)}): ${leg.status} ${length(leg.seconds)}`.trim(),
    ]),
    ['answered by', call.answeredBy && `${whose(call.answeredBy)}, ${length(call.talkedSeconds)}`],
    ...call.recordings.map(({ sid, of, status, seconds }): [string, string] => [
      'recording',
      `${sid} (${of}): ${status} ${length(seconds)}`.trim(),
    ]),
    ...call.messages.map((message): [string, string] => [
      'message',
      [
        message.handled,
        ...message.told.map(({ person, how }) => `${person} told: ${how}`),
        message.transcript,
      ]
        .filter(Boolean)
        .join('; '),
    ]),
    ['apologies', call.apologies || undefined],
    [
      'ended',
      call.isOver
        ? `${time(call.endedAt)}, after ${length(call.seconds)}${call.endedBy ? `, by the ${call.endedBy}` : ''}`
        : 'not yet',
    ],
    ['result', call.result],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, oneLine(String(value))]]));
}

/** `ana, team`, or the place alone. */
function whose({ person, place }: { readonly person?: string; readonly place: string }): string {
  return person ? `${person}, ${place}` : place;
}

/** On the clock of the business: 2026-01-06 10:00. */
export function time(at: number | undefined): string {
  if (at === undefined) return '?';
  return hours.local(at).slice(0, 16);
}

/** 84 seconds are 1:24. */
function length(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
