import type { Choice, LanguageCode } from '../../functions/types/language';
import type { Entry } from '../../simulator/story/story';
import type { Twilio } from '../../simulator/twilio';

import settings = require('../../functions/settings.private');

/** What really happened in a call: known to whoever makes the world, not to the switchboard. */
export interface Truth {
  callSid: string;
  from: string;
  to: string;
  status: string;
  seconds: number;
  language?: LanguageCode;
  way: Choice[];
  account?: string;
  left?: string;
  agent?: string;
  /** Telephones that were rung: how each ended. */
  legs: Record<string, string>;
  /** Recordings: what became of each. */
  recordings: Record<string, string>;
}

interface Journey {
  language?: LanguageCode;
  way: Map<string, Choice>;
  account?: string;
  left?: string;
  agent?: string;
}

/** Listens to a world, from its beginning, and can say at its end what happened in it. */
export class Witness {
  /** Webhooks that no answer came to, or a bad one, by call: whoever heard an apology may have heard it for that. */
  readonly troubled = new Set<string>();
  webhooks = 0;
  private readonly twilio: Twilio;
  private readonly journeys = new Map<string, Journey>();

  constructor(twilio: Twilio) {
    this.twilio = twilio;
    twilio.story.listen((entry) => this.hears(entry));
  }

  /** Every call that somebody made; legs belong to the call that brought them about. */
  truths(): Truth[] {
    const all = [...this.twilio.legs.values()];
    const rung = group(
      all.filter((leg) => leg.root !== leg),
      (leg) => [leg.root.sid, leg.sid, leg.status],
    );
    const taken = group([...this.twilio.recordings.values()], ({ leg, sid, status }) => [
      leg.sid,
      sid,
      status,
    ]);
    return all
      .filter((leg) => leg.root === leg)
      .map((leg) => {
        const { way = new Map(), ...journey } = this.journeys.get(leg.sid) ?? {};
        const { from, to } = leg.plan;
        const { status, duration: seconds } = leg;
        return {
          callSid: leg.sid,
          from,
          to,
          status,
          seconds,
          ...journey,
          way: [...way.values()],
          legs: rung.get(leg.sid) ?? {},
          recordings: taken.get(leg.sid) ?? {},
        };
      });
  }

  private hears(entry: Entry): void {
    if (entry.kind !== 'webhook') return;
    this.webhooks++;
    const { exchange } = entry;
    if (exchange.failure) this.troubled.add(entry.rootSid);
    const { pathname, searchParams } = new URL(exchange.url);
    const journey = this.journeys.get(entry.callSid) ?? { way: new Map() };
    this.journeys.set(entry.callSid, journey);
    learn(journey, pathname, searchParams, exchange.fields);
  }
}

/** By call: what became of each. */
function group<Each>(
  all: readonly Each[],
  facts: (each: Each) => readonly [call: string, sid: string, status: string],
): Map<string, Record<string, string>> {
  const groups = new Map<string, Record<string, string>>();
  for (const [call, sid, status] of all.map(facts)) {
    groups.set(call, { ...groups.get(call), [sid]: status });
  }
  return groups;
}

/** What a caller has done, by what Twilio asks after it. */
function learn(journey: Journey, path: string, query: URLSearchParams, fields: Record<string, string>): void {
  const { Digits = '' } = fields;
  if (path === '/call/language') {
    journey.language = settings.languages[Number(Digits) - 1]?.code ?? journey.language;
  } else if (path === '/call/menu') {
    const choice = settings.menu.find(({ key }) => key === Digits)?.goTo;
    if (!choice) return;
    journey.language = (query.get('lang') ?? undefined) as LanguageCode | undefined;
    journey.way.set(`${query.get('round')}.${query.get('attempt')}`, choice);
  } else if (path === '/call/account' && /^\d{4,12}$/.test(Digits)) journey.account = Digits;
  else if (path === '/call/queue-result') journey.left = fields.QueueResult;
  else if (path === '/agent/whisper') journey.agent = fields.DequeingCallSid;
}
