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
  private readonly hungry: ((member: Member) => void)[] = [];

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
    if (this.members.length === 0) return 0;
    const sum = this.members.reduce((total, { since }) => total + (now - since), 0);
    return Math.round(sum / this.members.length / 1000);
  }

  /** Place in line, from 1; 0 for somebody who does not wait here. */
  position(leg: Waiting): number {
    return this.members.findIndex((member) => member.leg === leg) + 1;
  }

  /** Puts somebody at the end of the line, or straight to the agent who waits longest for the next. */
  join(member: Member): void {
    const agent = this.hungry.shift();
    if (agent) agent(member);
    else this.members.push(member);
  }

  /** Takes somebody out, whoever waits longest when nobody is named. */
  take(member: Member | undefined = this.members[0]): Member | undefined {
    const place = member ? this.members.indexOf(member) : -1;
    if (place < 0) return undefined;
    this.members.splice(place, 1);
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
    else this.hungry.push(accept);
    return () => {
      const place = this.hungry.indexOf(accept);
      if (place >= 0) this.hungry.splice(place, 1);
    };
  }
}

/** https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl : what each wait request tells. */
export function waitFields(member: Member, now: number): Record<string, string> {
  const { queue, leg } = member;
  return {
    AvgQueueTime: String(queue.averageWait(now)),
    CurrentQueueSize: String(queue.members.length),
    MaxQueueSize: String(queue.maxSize),
    QueuePosition: String(queue.position(leg)),
    QueueSid: queue.sid,
    QueueTime: String(secondsWaited(member, now)),
  };
}

/** Whole seconds that somebody has waited. */
export function secondsWaited(member: Member, now: number): number {
  return Math.floor((now - member.since) / 1000);
}
