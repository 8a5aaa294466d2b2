import type { Leg } from '../../simulator/call/leg';
import type { Message } from '../../simulator/rest/message';
import type { Entry } from '../../simulator/story/story';
import type { Twilio } from '../../simulator/twilio';
import { office } from './office';

import words = require('../../functions/words/index.private');

const promises = Object.values(words).map(({ callBackKept }) => callBackKept);

/** A rule that was broken, when, and for whom. */
export interface Wrong {
  readonly rule: Rule;
  /** Milliseconds since the epoch, by the stopped clock. */
  readonly at: number;
  readonly who: string;
}

export type Rule = keyof typeof rules;

/** What may not happen, and for how many seconds it may last: a callback or the next piece of music takes a moment. */
export const rules = {
  'a caller is alone in silence': 20,
  'a caller is talked to by two': 1,
  "somebody on the agents' line is alone in silence": 20,
  'a caller is in line and nobody is coming': 90,
  'somebody is in line longer than the longest wait': 60,
  'more telephones ring than callers wait': 30,
  'a telephone rings twice at once': 1,
  'a call is not over': 0,
  'a call back never happened, and nobody was told': 0,
} as const;

/**
 * Watches the simulated world alone: who waits, rings, talks and hears, and whom the soak has put on duty. It reads nothing
 * that the switchboard says of itself.
 */
export class Judge {
  readonly wrongs: Wrong[] = [];
  /** Since when something has been wrong, by rule and person. */
  private readonly since = new Map<string, number>();
  private readonly told = new Set<string>();

  private readonly talked = new Set<string>();
  private readonly offered = new Set<string>();
  /** Numbers of customers who were promised a call back and have not been rung yet. */
  private readonly promised = new Set<string>();
  /** The same, but until somebody has talked with them or the desk was told: they are tried more than once. */
  private readonly owed = new Set<string>();
  private calledBack = 0;
  private waited = 0;
  private ticks = 0;

  /** @param messages grows with every text that Twilio takes */
  constructor(
    private readonly twilio: Twilio,
    private readonly messages: readonly Message[],
    private readonly isOnDuty: (person: string) => boolean,
  ) {
    twilio.story.listen((entry) => this.hears(entry));
  }

  get figures() {
    return {
      talked: this.talked.size,
      offers: this.offered.size,
      callBacks: this.calledBack,
      waitedMinutes: Math.round(this.waited / 60),
      ticksPerTenMinutes: Math.round((this.ticks / this.waited) * 6000) / 10,
    };
  }

  private hears(entry: Entry): void {
    const leg = this.twilio.legs.get(entry.callSid);
    if (!leg) return;
    if (entry.kind === 'webhook' && entry.exchange.url.includes('/call/queue-wait')) this.ticks++;
    if (entry.kind === 'hears' && promises.some((words) => entry.text.includes(words))) {
      this.promised.add(leg.person);
      this.calledBack++;
    }
    // A customer who is rung, or who calls again, was not forgotten.
    if (entry.kind === 'status' && entry.status === 'ringing') this.promised.delete(leg.person);
  }

  /** Looks at every leg. @param seconds since the last look */
  looks(seconds: number): void {
    const legs = [...this.twilio.legs.values()].filter((leg) => !leg.isOver);
    const callers = legs.filter(isCaller);
    const onLine = legs.filter(isOnLine);
    const rung = legs.filter(isRung);
    const waiting = callers.filter(({ place = '' }) => office.settings.places[place]?.kind === 'queue');
    this.waited += waiting.length * seconds;
    for (const { sid } of rung) this.offered.add(sid);
    for (const leg of callers) {
      if (leg.hearers.length > 0) this.talked.add(leg.sid);
      this.holds('a caller is alone in silence', leg.sid, leg.isAlone);
      this.holds('a caller is talked to by two', leg.sid, leg.hearers.length > 1);
      const place = leg.place === undefined ? undefined : office.settings.places[leg.place];
      const queue = place?.kind === 'queue' ? place : undefined;
      this.holds(
        'a caller is in line and nobody is coming',
        leg.sid,
        queue !== undefined && onLine.length === 0 && !(queue.rings ?? []).some(this.isOnDuty),
      );
      this.holds(
        'somebody is in line longer than the longest wait',
        leg.sid,
        queue !== undefined && this.secondsInLine(leg) > queue.longestWait.minutes * 60,
      );
    }
    for (const leg of onLine)
      this.holds("somebody on the agents' line is alone in silence", leg.sid, leg.isAlone);
    for (const number of this.promised) this.owed.add(number);
    for (const { hearers, person } of legs) if (hearers.length > 0) this.owed.delete(person);
    for (const number of this.owed) if (this.isTold(number)) this.owed.delete(number);
    const ringing = rung.filter(({ status }) => status === 'ringing');
    this.holds(
      'more telephones ring than callers wait',
      'all',
      // A second try is rare enough: one at a time.
      ringing.length > waiting.length + this.promised.size + Math.min(1, this.owed.size - this.promised.size),
    );
    for (const number of Object.values(office.numbers)) {
      const its = rung.filter(({ plan }) => plan.to === number);
      this.holds('a telephone rings twice at once', number, its.length > 1);
    }
  }

  /** Looks once more, when everything should be over. */
  ends(): void {
    for (const leg of this.twilio.legs.values()) if (!leg.isOver) this.wrong('a call is not over', leg.sid);
    for (const number of this.promised) {
      if (!this.isTold(number)) this.wrong('a call back never happened, and nobody was told', number);
    }
  }

  private isTold(number: string): boolean {
    return this.messages.some(({ body }) => body.includes(number));
  }

  private holds(rule: Rule, who: string, isWrong: boolean): void {
    const key = `${rule} ${who}`;
    if (!isWrong) return void this.since.delete(key);
    const now = this.twilio.clock.now();
    const since = this.since.get(key) ?? now;
    this.since.set(key, since);
    if (now - since > rules[rule] * 1000) this.wrong(rule, who);
  }

  private wrong(rule: Rule, who: string): void {
    const key = `${rule} ${who}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.wrongs.push({ rule, who, at: this.twilio.clock.now() });
  }

  private secondsInLine(leg: Leg): number {
    const member = this.twilio.queues.find(leg.place ?? '')?.members.find((each) => each.leg === leg);
    return member ? (this.twilio.clock.now() - member.since) / 1000 : 0;
  }
}

function isCaller({ plan }: Leg): boolean {
  return plan.direction === 'inbound' && plan.to !== office.agentLine;
}

function isOnLine({ plan }: Leg): boolean {
  return plan.direction === 'inbound' && plan.to === office.agentLine;
}

function isRung({ plan }: Leg): boolean {
  return plan.direction === 'outbound-api' && Object.values(office.numbers).includes(plan.to);
}
