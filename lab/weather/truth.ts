import type { CallRecord, LegRecord, Result, Text } from '../../functions/types/record';
import type { Leg } from '../../simulator/call/leg';
import type { Recording } from '../../simulator/recording/recording';
import type { Message } from '../../simulator/rest/message';
import type { Entry } from '../../simulator/story/story';
import type { Twilio } from '../../simulator/twilio';
import { follow, hasHeardGoodbye, type Journey, newJourney } from './journey';
import { office } from './office';
import { aboutMessage, aboutMissed, type Due, fateNow } from './texts';

/** What really happened in a call, which the simulated world knows and the switchboard does not. */
export interface Truth {
  /** The record as it should be. */
  readonly call: CallRecord;
  /** Somebody called the business; an agent's own call is on no list. */
  readonly isOurs: boolean;
  /** What the world leaves open, by the name of the judge's field. */
  readonly unsure: ReadonlySet<string>;
  /** SIDs of texts that have just been sent: what becomes of them is not known yet. */
  readonly unfinished: ReadonlySet<string>;
}

/** Somebody talked with the caller, on another leg, in milliseconds since the epoch. */
interface Talk {
  readonly leg: Leg;
  readonly from: number;
  readonly to: number;
}

const { settings } = office;

/** Listens to a world from its beginning, and knows at its end what happened. */
export class Witness {
  /** Calls with a webhook that got no answer or a bad one, which explains an apology. */
  readonly troubled = new Set<string>();
  webhooks = 0;
  private readonly journeys = new Map<string, Journey>();
  private lastJoin: (Entry & { kind: 'joins' }) | undefined;

  /** @param messages every text that Twilio took, as they come */
  constructor(
    private readonly twilio: Twilio,
    private readonly messages: readonly Message[],
  ) {
    twilio.story.listen((entry) => this.sees(entry));
  }

  /**
   * Every call that somebody made, as things stand, and texts that nobody should have got.
   * @param since milliseconds since the epoch: a text sent later is one that Twilio has not done with
   */
  truths(since = Number.POSITIVE_INFINITY): { truths: Truth[]; unwanted: Message[] } {
    const all = [...this.twilio.legs.values()];
    const legs = groupBy(all, (leg) => leg.root.sid);
    const recordings = groupBy([...this.twilio.recordings.values()], ({ leg }) => leg.sid);
    const left = [...this.messages];
    const late = this.messages.filter(({ createdAt }) => createdAt >= since);
    const unfinished = new Set(late.map(({ sid }) => sid));
    const truths = all
      .filter((leg) => leg.root === leg)
      .map((call) => ({
        ...this.truthOf(call, (legs.get(call.sid) ?? []).slice(1), recordings, left),
        unfinished,
      }));
    return { truths, unwanted: left };
  }

  private truthOf(
    call: Leg,
    rung: readonly Leg[],
    recordings: ReadonlyMap<string, readonly Recording[]>,
    sent: Message[],
  ): Omit<Truth, 'unfinished'> {
    const journey = this.journeyOf(call.sid);
    const talk = this.talkOf(call, journey);
    const isMet = journey.talk?.isMet === true;
    const isAgents = talk !== undefined && talk.leg.root !== call && !isMet;
    const own = recordings.get(call.sid) ?? [];
    const ofAgent = isAgents ? (recordings.get(talk.leg.sid) ?? []) : [];
    const isOurs = call.plan.to in settings.numbers;
    // An agent's own call is recorded talk by talk.
    const taken = [
      ...own,
      ...ofAgent.filter(({ startedAt }) => startedAt >= (talk?.from ?? 0) && startedAt <= (talk?.to ?? 0)),
    ];
    const result = resultOf(call, journey, talk, rung, taken);
    const toldOf = (due: readonly Due[]) =>
      due.map((each): Text => ({ person: each.person, ...fateNow(each, sent, this.twilio.clock.now()) }));
    const whose =
      talk &&
      (isAgents
        ? { place: 'agent', person: settings.placeCall.rings }
        : isMet
          ? this.agentAt(journey)
          : { ...whoseIs(talk.leg), number: talk.leg.plan.to });
    const all = taken.map((recording) => recordingOf(recording, journey, isOurs ? whose?.place : 'agent'));
    const messages = all.filter(({ isMessage, status }) => isMessage && status !== 'absent');
    const missed = result === 'abandoned' ? toldOf(aboutMissed(gaveUpAt(journey, rung), call.plan.from)) : [];
    return {
      isOurs,
      unsure: unsureOf(call, journey),
      call: {
        callSid: call.sid,
        from: call.plan.from,
        to: call.plan.to,
        direction: 'inbound',
        isAgent: journey.hasEnteredPin,
        arrivedAt: call.startedAt ?? call.createdAt,
        ...(call.endedAt !== undefined && { endedAt: call.endedAt, seconds: call.duration }),
        status: call.status,
        isOver: call.isOver,
        ...(journey.language && { language: journey.language }),
        way: journey.way,
        ...(journey.account && { account: journey.account }),
        ...queueOf(journey),
        legs: rung.map(legOf),
        ...(talk && {
          answeredBy: { ...(whose ?? { place: '' }), callSid: talk.leg.sid },
          answeredAt: talk.from,
          talkedSeconds: Math.round((talk.to - talk.from) / 1000),
        }),
        recordings: all,
        messages: messages.map((recording) => ({
          ...recording,
          ...this.transcriptOf(recording.sid),
          told: toldOf(aboutMessage(recording.of, recording.seconds ?? 0, call.plan.from)),
          handled: 'open' as const,
        })),
        apologies: journey.apologies,
        ...enderOf(call, journey, talk),
        result,
        ...(missed.length > 0 && { missed }),
        isSettled: true,
      },
    };
  }

  private transcriptOf(recording: string): { transcript?: string } {
    const written = [...this.twilio.transcriptions.values()].find((each) => each.recording.sid === recording);
    return written?.status === 'completed' && written.text ? { transcript: written.text } : {};
  }

  private talkOf(call: Leg, { talk, waits }: Journey): Talk | undefined {
    const leg = talk && this.twilio.legs.get(talk.with);
    if (!leg) return undefined;
    const leftAt = talk.isMet || leg.root === call ? undefined : waits.at(-1)?.leftAt;
    const ends = talk.isMet ? [call.endedAt, talk.to] : [call.endedAt, leg.endedAt, leftAt];
    return { leg, from: talk.from, to: Math.min(...ends.map((at) => at ?? this.twilio.clock.now())) };
  }

  /** Everybody who dials in has the PIN of one person. */
  private agentAt({ waits }: Journey) {
    const person = settings.placeCall.rings;
    return { place: waits.at(-1)?.place ?? '', person, number: settings.people[person]?.number ?? '' };
  }

  private sees(entry: Entry): void {
    if (entry.kind === 'webhook') {
      this.webhooks++;
      if (entry.exchange.failure) this.troubled.add(entry.rootSid);
    }
    if (entry.callSid === entry.rootSid) follow(this.journeyOf(entry.callSid), entry);
    if (entry.kind === 'joins' && entry.place.startsWith('a talk with ')) this.joins(entry);
    if (entry.kind === 'joins' || entry.kind === 'leaves') this.meets(entry);
  }

  /** The story tells of both who talk, one after the other: of a caller and a person, or of an agent and a caller. */
  private joins(entry: Entry & { kind: 'joins' }): void {
    const first = this.lastJoin;
    const isPair =
      first?.at === entry.at && first.place.endsWith(entry.person) && entry.place.endsWith(first.person);
    this.lastJoin = isPair ? undefined : entry;
    if (!isPair) return;
    const isCallers = entry.rootSid === first.callSid;
    const [caller, other] = isCallers ? [first, entry] : [entry, first];
    const journey = this.journeyOf(caller.callSid);
    journey.talk = { with: other.callSid, from: entry.at };
    const wait = journey.waits.at(-1);
    if (wait) wait.to ??= entry.at;
  }

  /** A caller and an agent of the line meet in a conference that is named after the caller's call. */
  private meets({ kind, place, callSid, at }: Entry & { kind: 'joins' | 'leaves' }): void {
    const [, caller] = /^the conference (CA[0-9a-f]{32})$/.exec(place) ?? [];
    if (!caller) return;
    const journey = this.journeyOf(caller);
    const { room } = journey;
    if (callSid !== caller) room.others[kind === 'joins' ? 'add' : 'delete'](callSid);
    else if (kind === 'joins') room.since = room.announced ?? at;
    else {
      if (journey.talk?.isMet) journey.talk.to = at;
      room.since = undefined;
    }
    const [other] = room.others;
    if (other === undefined || room.since === undefined || journey.talk?.from === room.since) return;
    journey.talk = { with: other, from: room.since, isMet: true };
  }

  private journeyOf(callSid: string): Journey {
    const journey = this.journeys.get(callSid) ?? newJourney();
    this.journeys.set(callSid, journey);
    return journey;
  }
}

function groupBy<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(key(each));
    if (group) group.push(each);
    else groups.set(key(each), [each]);
  }
  return groups;
}

function queueOf({ waits, position }: Journey): Pick<CallRecord, 'queue'> {
  const last = waits.at(-1);
  if (!last) return {};
  const seconds = waits.reduce((sum, { from, to = from }) => sum + Math.floor((to - from) / 1000), 0);
  return {
    queue: {
      place: last.place,
      since: last.from,
      ...(position !== undefined && { position }),
      ...(last.left && {
        left: last.left as NonNullable<CallRecord['queue']>['left'],
        waitedSeconds: seconds,
      }),
    },
  };
}

/** The place that rings this number, and whose it is. In this business each person is rung for one place. */
function whoseIs({ plan }: Leg): { place: string; person: string } {
  const person = Object.keys(settings.people).find((name) => settings.people[name]?.number === plan.to) ?? '';
  const place = Object.entries(settings.places).find(
    ([, its]) => its.kind === 'ring' && its.rings.some((each) => each === person),
  );
  return { place: place?.[0] ?? '', person };
}

function legOf(leg: Leg): LegRecord {
  return {
    callSid: leg.sid,
    ...whoseIs(leg),
    number: leg.plan.to,
    status: leg.status,
    rangAt: leg.createdAt,
    ...(leg.answeredAt !== undefined && { answeredAt: leg.answeredAt }),
    ...(leg.isOver && { seconds: leg.duration }),
  };
}

function recordingOf(
  { sid, leg, plan, status, seconds, startedAt }: Recording,
  { boxes }: Journey,
  talk = '',
): CallRecord['recordings'][number] {
  const isMessage = plan.source === 'RecordVerb';
  const box = boxes.findLast(({ at }) => at <= startedAt)?.place ?? '';
  return {
    sid,
    callSid: leg.sid,
    of: isMessage ? box : talk,
    isMessage,
    status: status as CallRecord['recordings'][number]['status'],
    ...(status === 'completed' && { seconds }),
  };
}

function resultOf(
  call: Leg,
  { waits, way }: Journey,
  talk: Talk | undefined,
  rung: readonly Leg[],
  taken: readonly Recording[],
): Result {
  if (!call.isOver) return 'live';
  if (talk) return 'answered';
  if (call.status !== 'completed') return 'not-connected';
  if (taken.some(({ plan, status }) => plan.source === 'RecordVerb' && status === 'completed'))
    return 'message';
  if (waits.length > 0 || rung.length > 0) return 'abandoned';
  return way.some((to) => settings.places[to]?.kind === 'say') ? 'informed' : 'hung-up';
}

function gaveUpAt({ waits }: Journey, rung: readonly Leg[]): string {
  const last = rung.at(-1);
  return waits.at(-1)?.place ?? (last ? whoseIs(last).place : '');
}

function enderOf(
  call: Leg,
  { endedBy }: Journey,
  talk: Talk | undefined,
): { endedBy?: NonNullable<CallRecord['endedBy']> } {
  if (call.status !== 'completed') return {};
  if (endedBy === call.person) return { endedBy: 'caller' };
  return { endedBy: talk ? 'callee' : 'switchboard' };
}

/** Twilio does not say who hung up: nobody knows of a caller who does while we say goodbye. */
function unsureOf({ person }: Leg, journey: Journey): Set<string> {
  const isUnsure = journey.endedBy === person && hasHeardGoodbye(journey);
  return new Set([...journey.unsure, ...(isUnsure ? ['ended by'] : [])]);
}
