import type { Result } from '../../functions/types/record';
import type { LanguageCode } from '../../functions/types/settings';
import type { Leg } from '../../simulator/call/leg';
import type { Recording } from '../../simulator/recording/recording';
import type { Entry } from '../../simulator/story/story';
import type { Twilio } from '../../simulator/twilio';
import { office } from '../office';

/** What really happened in a call, which the simulated world knows and the switchboard does not. */
export interface Truth {
  callSid: string;
  from: string;
  to: string;
  status: string;
  seconds: number;
  language?: LanguageCode;
  /** The places chosen at menus. */
  way: string[];
  account?: string;
  waitedIn?: string;
  left?: string;
  /** The leg of the person who talked with the caller. */
  talkedWith?: string;
  /** Telephones that were rung: whose, for which place, and how each ended. */
  legs: Record<string, string>;
  /** Recordings: what became of each, and whether it is a message. */
  recordings: Record<string, string>;
  /** Missing for an agent's own call. */
  result?: Result;
}

/** What a caller has done, and what came of it. */
interface Journey {
  language?: LanguageCode;
  way: Map<string, string>;
  account?: string;
  left?: string;
  /** The agent who took them out of the queue. */
  agent?: string;
  waitedIn?: string;
  talkedWith?: string;
}

const { settings } = office;

/** Listens to a world from its beginning, and knows at its end what happened. */
export class Witness {
  /** Calls with a webhook that got no answer or a bad one, which explains an apology. */
  readonly troubled = new Set<string>();
  webhooks = 0;
  private readonly twilio: Twilio;
  private readonly journeys = new Map<string, Journey>();

  constructor(twilio: Twilio) {
    this.twilio = twilio;
    twilio.story.listen((entry) => this.hears(entry));
  }

  /** Every call that somebody made. Legs belong to the call that placed them. */
  truths(): Truth[] {
    const all = [...this.twilio.legs.values()];
    const [calls, legs] = [all.filter((leg) => leg.root === leg), all.filter((leg) => leg.root !== leg)];
    const recordings = [...this.twilio.recordings.values()];
    return calls.map((call) => {
      const journey = this.journeyOf(call.sid);
      const rung = legs.filter((leg) => leg.root === call);
      const taken = recordings.filter(({ leg }) => leg === call);
      const { language, way, account, waitedIn, left, talkedWith } = journey;
      return {
        callSid: call.sid,
        from: call.plan.from,
        to: call.plan.to,
        status: call.status,
        seconds: call.duration,
        language,
        way: [...way.values()],
        account,
        waitedIn,
        left,
        talkedWith,
        legs: Object.fromEntries(rung.map((leg) => [leg.sid, `${leg.status} ${whose(leg)}`])),
        recordings: Object.fromEntries(taken.map((recording) => [recording.sid, whatOf(recording)])),
        result: call.plan.to in settings.numbers ? resultOf(call, journey, rung, taken) : undefined,
      };
    });
  }

  private hears(entry: Entry): void {
    const journey = this.journeyOf(entry.rootSid);
    if (entry.kind === 'joins') join(journey, entry);
    if (entry.kind !== 'webhook') return;
    this.webhooks++;
    const { exchange } = entry;
    if (exchange.failure) this.troubled.add(entry.rootSid);
    const { pathname, searchParams } = new URL(exchange.url);
    if (entry.callSid === entry.rootSid) learn(journey, pathname, searchParams, exchange.fields);
  }

  private journeyOf(callSid: string): Journey {
    const journey = this.journeys.get(callSid) ?? { way: new Map() };
    this.journeys.set(callSid, journey);
    return journey;
  }
}

const queued = 'the queue ';

/** A person who is rung talks on a leg of the caller's call; an agent has a call of their own. */
function join(journey: Journey, { place, callSid, rootSid }: Entry & { kind: 'joins' }): void {
  const isCaller = callSid === rootSid;
  if (isCaller && place.startsWith(queued)) journey.waitedIn = place.slice(queued.length);
  if (!place.startsWith('a talk with')) return;
  if (!isCaller) journey.talkedWith = callSid;
  else if (journey.agent) journey.talkedWith = journey.agent;
}

/** Infers what a caller has done from the webhook that follows. */
function learn(journey: Journey, path: string, query: URLSearchParams, fields: Record<string, string>): void {
  const { Digits = '', SpeechResult } = fields;
  const place = settings.places[query.get('at') ?? ''];
  const lang = settings.languages.find(({ code }) => code === query.get('lang'))?.code;
  if (path === '/call/language') {
    journey.language = settings.languages[Number(Digits) - 1]?.code ?? journey.language;
  } else if (place?.kind === 'menu' && path === '/call/menu' && lang) {
    const choice = place.choices.find(
      ({ key, hears }) => key === Digits || (SpeechResult && hears[lang].includes(SpeechResult)),
    );
    if (!choice) return;
    journey.language = lang;
    journey.way.set(`${query.get('round')}.${query.get('attempt')}`, choice.to);
  } else if (place?.kind === 'ask' && path === '/call/ask') {
    const [least, most] = place.digits;
    if (Digits.length >= least && Digits.length <= most) journey.account = Digits;
  } else if (path === '/call/queue-result') journey.left = fields.QueueResult;
  else if (path === '/agent/whisper') journey.agent = fields.DequeingCallSid;
}

/** `team ana`: the place that rings this number, and whose it is. In this business each person is rung for one place. */
function whose({ plan }: Leg): string {
  const person = Object.keys(settings.people).find((name) => settings.people[name]?.number === plan.to) ?? '';
  const place = Object.entries(settings.places).find(
    ([, its]) => its.kind === 'ring' && its.rings.some((each) => each === person),
  );
  return `${place?.[0]} ${person}`;
}

function whatOf({ status, plan }: Recording): string {
  return `${status} ${plan.source === 'RecordVerb' ? 'message' : 'talk'}`;
}

function resultOf(call: Leg, journey: Journey, rung: readonly Leg[], taken: readonly Recording[]): Result {
  if (!call.isOver) return 'live';
  if (journey.talkedWith) return 'answered';
  if (call.status !== 'completed') return 'not-connected';
  if (taken.some((recording) => whatOf(recording) === 'completed message')) return 'message';
  if (journey.waitedIn || rung.length > 0) return 'abandoned';
  return [...journey.way.values()].some((to) => settings.places[to]?.kind === 'say') ? 'informed' : 'hung-up';
}
