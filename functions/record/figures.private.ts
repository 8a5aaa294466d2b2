import type { Figures, HourFigures, PlaceFigures, Spread } from '../types/figures';
import type { CallRecord, LegRecord, Result } from '../types/record';
import type { QueueExit } from '../types/webhooks';

import house = require('../business.private');
import hours = require('../hours.private');
import settings = require('../settings.private');

/** How soon callers were answered, counted from the records. docs/records.md defines each figure. */

/** Seconds: whoever hangs up sooner than this had the wrong number, or thought better of it. */
const SHORT = 10;
/** Seconds, where the settings say nothing else. */
const ALLOWED = { queue: 60, ring: 20 } as const;

type Outcome = 'answered' | 'abandoned' | 'message';

/** Undefined: not decided yet. Whoever waited in vain and left no message has given up, whatever they heard afterwards. */
const outcomes: Record<Result, Outcome | undefined> = {
  live: undefined,
  answered: 'answered',
  message: 'message',
  'message-lost': 'message',
  'call-back': 'message',
  abandoned: 'abandoned',
  informed: 'abandoned',
  'hung-up': 'abandoned',
  'not-connected': 'abandoned',
};

/** A caller's wait at the place where they waited last. Durations in seconds, missing where the record does not tell. */
interface Wait {
  readonly place: string;
  /** `2026-01-06 10`: when the call arrived, by the business's clock. */
  readonly hour: string;
  readonly outcome: Outcome;
  readonly waited: number | undefined;
  readonly talked: number | undefined;
  readonly isInTime: boolean;
  readonly isShort: boolean;
}

/** Of all places in which these calls waited or were rung for. The order of the calls makes no difference. */
export function of(calls: readonly CallRecord[]): PlaceFigures[] {
  const known = Object.keys(settings.places);
  const rank = (place: string) => (known.includes(place) ? known.indexOf(place) : known.length);
  return [...grouped(calls.flatMap(waitOf), ({ place }) => place)]
    .sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .map(([place, waits]) => ({
      place,
      answeredWithin: allowed(place),
      ...count(waits),
      hours: byHour(waits),
    }));
}

function byHour(waits: readonly Wait[]): HourFigures[] {
  return [...grouped(waits, ({ hour }) => hour)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([hour, its]) => ({ date: hour.slice(0, 10), hour: Number(hour.slice(11)), ...count(its) }));
}

function count(waits: readonly Wait[]): Figures {
  const answered = waits.filter(({ outcome }) => outcome === 'answered');
  const abandoned = waits.filter(({ outcome }) => outcome === 'abandoned');
  const inTime = answered.filter(({ isInTime }) => isInTime).length;
  const short = abandoned.filter(({ isShort }) => isShort).length;
  const unknown = answered.filter(({ waited }) => waited === undefined).length;
  const judged = waits.length - short - unknown;
  const wait = spread(answered.map(({ waited }) => waited));
  const abandonedWait = spread(abandoned.map(({ waited }) => waited));
  const talk = spread(answered.map(({ talked }) => talked));
  return {
    offered: waits.length,
    answered: answered.length,
    inTime,
    abandoned: abandoned.length,
    short,
    messages: waits.length - answered.length - abandoned.length,
    ...(judged > 0 && { serviceLevel: Math.round((inTime / judged) * 1000) / 1000 }),
    ...(wait && { wait }),
    ...(abandonedWait && { abandonedWait }),
    ...(talk && { averageTalk: talk.average }),
  };
}

function spread(all: readonly (number | undefined)[]): Spread | undefined {
  const known = all.filter((each) => each !== undefined);
  if (known.length === 0) return undefined;
  const sum = known.reduce((sum, each) => sum + each, 0);
  const longest = known.reduce((most, each) => Math.max(most, each), 0);
  return { average: Math.round(sum / known.length), longest: Math.round(longest) };
}

/** None for calls that we placed, for agents' own calls, for calls that go on, and where nobody waited for anybody. */
function waitOf(call: CallRecord): Wait[] {
  const outcome = outcomes[call.result];
  const place = waitedAt(call);
  if (!outcome || !place || call.isAgent || call.direction !== 'inbound') return [];
  const isInLine = place === call.queue?.place;
  const waited = isInLine ? inLine(call) : since(rangAt(call, place), call);
  return [
    {
      place,
      hour: hours.local(call.arrivedAt).slice(0, '2026-01-06 10'.length),
      outcome,
      waited,
      talked: call.talkedSeconds,
      isInTime: waited !== undefined && waited <= allowed(place),
      isShort: waited !== undefined && waited <= SHORT && !(isInLine && ledAway(call)),
    },
  ];
}

/** Where the caller was answered; else where they waited last. A queue goes first where a record does not tell. */
function waitedAt({ answeredBy, queue, legs }: CallRecord): string | undefined {
  if (answeredBy && isPlace(answeredBy)) return answeredBy.place;
  const rung = answeredBy ? undefined : legs.findLast(isPlace);
  if (!queue?.place || !rung) return queue?.place ?? rung?.place;
  return (rung.rangAt ?? 0) > (queue.since ?? Number.POSITIVE_INFINITY) ? rung.place : queue.place;
}

function isPlace({ place }: Pick<LegRecord, 'place'>): boolean {
  return place !== '' && !house.reservedNames.some((name) => name === place);
}

/** Seconds in the queue, as Twilio says; until it does, since the caller was sent there. */
function inLine(call: CallRecord): number | undefined {
  return call.queue?.waitedSeconds ?? since(call.queue?.since, call);
}

function rangAt({ legs }: CallRecord, place: string): number | undefined {
  return legs.find((leg) => leg.place === place)?.rangAt;
}

/** Seconds until somebody talked with the caller or, where nobody did, until the call was over. */
function since(from: number | undefined, { answeredAt, endedAt }: CallRecord): number | undefined {
  const until = answeredAt ?? endedAt;
  return from === undefined || until === undefined ? undefined : Math.max(0, (until - from) / 1000);
}

/** The caller did not hang up in line: the queue was full, the longest wait over, a key pressed, a program at work. */
function ledAway({ queue }: CallRecord): boolean {
  return !hangsUp.includes(queue?.left ?? 'hangup');
}

const hangsUp: readonly QueueExit['QueueResult'][] = ['hangup', 'bridging-in-process'];

/** Seconds within which an answer is in time. */
function allowed(name: string): number {
  const place = settings.places[name];
  return place?.kind === 'queue' ? (place.answeredWithin ?? ALLOWED.queue) : ALLOWED.ring;
}

function grouped<Each>(all: readonly Each[], by: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(by(each)) ?? [];
    groups.set(by(each), group);
    group.push(each);
  }
  return groups;
}
