/** A leg: a queue knows no more of it. */
interface Waiting {
  readonly sid: string;
  readonly person: string;
}

/** Somebody who waits. */
export interface Member {
  leg: Waiting;
  queue: Queue;
  /** When the wait began, milliseconds since the epoch. */
  since: number;
  /** Ends the wait: taken by an agent, or out through REST. */
  cut: (reason: Error) => void;
}

/** A queue: who waits, in which order. https://www.twilio.com/docs/voice/queue-calls-twilio */
export class Queue {
  readonly sid: string;
  friendlyName: string;
  maxSize: number;
  readonly createdAt: number;
  updatedAt: number;
  /** First in line first. */
  readonly members: Member[] = [];
  /** What each member drew on joining: these rise along the line, so that a place in it is found by halves. */
  private readonly tickets = new Map<Member, number>();
  private drawn = 0;
  /** When the members joined, in milliseconds after the queue was made, all added up. */
  private joined = 0;
  private readonly hungry = new Set<(member: Member) => void>();

  constructor(sid: string, friendlyName: string, maxSize: number, now: number) {
    this.sid = sid;
    this.friendlyName = friendlyName;
    this.maxSize = maxSize;
    this.createdAt = now;
    this.updatedAt = now;
  }

  get isFull(): boolean {
    return this.members.length >= this.maxSize;
  }

  /** The mean time that those who wait now have waited, in whole seconds. */
  averageWait(now: number): number {
    const { length } = this.members;
    if (length === 0) return 0;
    const sum = length * (now - this.createdAt) - this.joined;
    return Math.round(sum / length / 1000);
  }

  /** Place in line, from 1; 0 for somebody who does not wait here. */
  position(member: Member): number {
    const ticket = this.tickets.get(member);
    if (ticket === undefined) return 0;
    let [from, to] = [0, this.members.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.ticketAt(middle) < ticket) from = middle + 1;
      else to = middle;
    }
    return from + 1;
  }

  /** Puts somebody at the end of the line, or straight to the agent who waits longest for the next. */
  join(member: Member): void {
    const [agent] = this.hungry;
    if (agent) {
      this.hungry.delete(agent);
      agent(member);
      return;
    }
    this.members.push(member);
    this.tickets.set(member, this.drawn++);
    this.joined += member.since - this.createdAt;
  }

  /** Takes somebody out, whoever waits longest when nobody is named. */
  take(member: Member | undefined = this.members[0]): Member | undefined {
    const position = member ? this.position(member) : 0;
    if (!member || position === 0) return undefined;
    this.members.splice(position - 1, 1);
    this.tickets.delete(member);
    this.joined -= member.since - this.createdAt;
    return member;
  }

  /**
   * Gives an agent whoever is first in line, or else the next to come.
   * @param accept called in the very moment in which the caller is the agent's: nobody is between the two
   * @returns what gives up the wait
   */
  serves(accept: (member: Member) => void): () => void {
    const first = this.take();
    if (first) accept(first);
    else this.hungry.add(accept);
    return () => void this.hungry.delete(accept);
  }

  private ticketAt(place: number): number {
    return this.tickets.get(this.members[place] as Member) as number;
  }
}

/** https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl : what each wait request tells. */
export function waitFields(member: Member, now: number): Record<string, string> {
  const { queue } = member;
  return {
    AvgQueueTime: String(queue.averageWait(now)),
    CurrentQueueSize: String(queue.members.length),
    MaxQueueSize: String(queue.maxSize),
    QueuePosition: String(queue.position(member)),
    QueueSid: queue.sid,
    QueueTime: String(secondsWaited(member, now)),
  };
}

/** Whole seconds that somebody has waited. */
export function secondsWaited(member: Member, now: number): number {
  return Math.floor((now - member.since) / 1000);
}
