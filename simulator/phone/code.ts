import type { Leg } from '../call/leg';
import type { CallStatus } from '../call/status';
import type { Driver } from '../clock/driver';
import { printStory } from '../story/print';
import type { Entry } from '../story/story';
import type { Ring, Twilio } from '../twilio';
import { audible } from './robot';

/** What was expected of a call did not happen; the message ends with the call's story. */
export class Unexpected extends Error {
  constructor(message: string, story: string) {
    super(`${message}\n\n${story}\n`);
    this.name = 'Unexpected';
  }
}

/** How long a person listens for something before giving up, in seconds on the simulator's clock. */
const patience = 600;

/**
 * A telephone that code holds: it calls, is called, and tells what it hears. It belongs to a simulator whose clock
 * stands still, and lets time pass only while somebody waits for something.
 *
 * ```ts
 * const caller = await phone.dials('+15550100199');
 * await caller.hears('For support').presses('1');
 * ```
 */
export class Phone {
  readonly number: string;
  private readonly twilio: Twilio;
  private readonly time: Driver;
  /** Every call that rang here so far, oldest first. */
  readonly calls: Call[] = [];
  private readonly rung: Call[] = [];
  private robot?: Ring;

  /** @param number E.164; whoever calls it rings this phone, as does whoever is calling it already and reaches nobody */
  constructor(twilio: Twilio, time: Driver, number: string) {
    this.twilio = twilio;
    this.time = time;
    this.number = number;
    const rings: Ring = (leg) => {
      const call = new Call(leg, time);
      this.calls.push(call);
      this.rung.push(call);
      this.robot?.(leg);
    };
    const ringing = twilio.ringingAt(number);
    twilio.people.set(number, rings);
    for (const leg of ringing) rings(leg);
  }

  /**
   * Leaves this phone to a robot from now on: `pickUp`, `decline`, `voicemail` or `letRing` of `robot.ts`. Code sees the
   * calls all the same, in `rings()` and `calls`. What rings already and was in nobody's hands is the robot's, too.
   */
  isLeftTo(robot: Ring): this {
    const ringing = this.robot ? [] : this.rung.filter(({ leg }) => leg.status === 'ringing');
    this.robot = robot;
    for (const { leg } of ringing) robot(leg);
    return this;
  }

  /** Calls a number of the account. Resolves when the call has settled: its first document is being heard. */
  async dials(to: string): Promise<Call> {
    const call = new Call(this.twilio.call(this.number, to), this.time);
    await this.time.settle();
    return call;
  }

  /**
   * Waits until this phone rings, and gives the oldest call that nobody has looked at yet; it may have stopped ringing.
   * @throws Unexpected when nobody calls within ten minutes
   */
  async rings(): Promise<Call> {
    await this.time.until(() => this.rung.length > 0, patience);
    return this.next();
  }

  /** Waits until this phone rings, and picks up. A call that has stopped ringing is left. */
  async picksUp(): Promise<Call> {
    const isRinging = () => {
      while (this.rung[0]?.leg.isOver) this.rung.shift();
      return this.rung.length > 0;
    };
    await this.time.until(isRinging, patience);
    return this.next().answers();
  }

  private next(): Call {
    const call = this.rung.shift();
    if (!call) throw new Unexpected(`nobody calls ${this.number}`, printStory(this.twilio.story.entries));
    return call;
  }
}

/** One call as the person at this end lives it. Actions resolve when the call has settled. */
export class Call {
  readonly leg: Leg;
  private readonly time: Driver;
  private place = 0;

  constructor(leg: Leg, time: Driver) {
    this.leg = leg;
    this.time = time;
  }

  get sid(): string {
    return this.leg.sid;
  }

  get status(): CallStatus {
    return this.leg.status;
  }

  /** Everything this person has heard so far, in order. */
  get heard(): string[] {
    return this.entries.map(audible).filter((text) => text !== undefined);
  }

  /** The whole call, with all its legs, as text. */
  get story(): string {
    return printStory(this.leg.twilio.story.of(this.leg.root.sid));
  }

  /**
   * Lets time pass until this person hears something that holds the text, after whatever was heard before.
   * `beep`, `ringing` and the name of a sound file are heard, too.
   */
  hears(text: string | RegExp): Turn {
    return new Turn(this, this.listen(text));
  }

  /** Presses keys: 0-9, # and *. @throws Unexpected for any other */
  presses(keys: string): Turn {
    return this.act(() => {
      if (!/^[0-9*#]+$/.test(keys))
        this.fails(`no keys: ${JSON.stringify(keys)}; a telephone has 0-9, # and *`);
      this.leg.presses(keys);
    });
  }

  says(text: string): Turn {
    return this.act(() => this.leg.speaks(text));
  }

  /** Asks, as a SIP telephone can, that somebody else take this call over: `sip:ann@example.com`, `tel:+15550100102`. */
  refers(target: string): Turn {
    return this.act(() => this.leg.refers(target));
  }

  /** Sends what the Voice SDK calls a message to the app, if it has subscribed to them. @param content of the message, as JSON */
  sendsMessage(content: object): Turn {
    return this.act(() => this.leg.userMessages.sends(JSON.stringify(content)));
  }

  hangsUp(): Turn {
    return this.act(() => this.leg.hangsUp());
  }

  /** Lets so many seconds pass. */
  waits(seconds: number): Turn {
    return new Turn(this, this.time.pass(seconds));
  }

  /** Lets time pass until the call is over. @throws Unexpected when it goes on for ten minutes */
  async ends(status: CallStatus = 'completed'): Promise<void> {
    await this.time.until(() => this.leg.isOver, patience);
    if (this.leg.status !== status)
      this.fails(`expected the call to end as ${status}; it is ${this.leg.status}`);
    await this.time.settle();
  }

  /** Picks up a call that rings here. */
  async answers(): Promise<Call> {
    this.leg.moves('in-progress', this.leg.person);
    await this.time.settle();
    return this;
  }

  /** Lets a call that rings here go: busy, or not to be reached at all. */
  async refuses(status: 'busy' | 'failed' | 'no-answer' = 'busy'): Promise<void> {
    this.leg.ends(status, this.leg.person);
    await this.time.settle();
  }

  /** @throws Unexpected unless this person waits in the queue of that name */
  isWaitingIn(queue: string): void {
    if (this.leg.place !== queue)
      this.fails(`expected to wait in ${queue}; is in ${this.leg.place ?? 'no queue'}`);
  }

  /** @throws Unexpected unless that one hears what this person says; in a conference others may, too */
  isTalkingTo(other: Call): void {
    if (!this.leg.hearers.includes(other.leg)) this.fails(`expected to talk with ${other.leg.person}`);
  }

  /** The numbers of those who hear what this person says now. */
  get heardBy(): string[] {
    return this.leg.hearers.map(({ person }) => person);
  }

  /** The numbers of those whom this person hears now. */
  get voices(): string[] {
    return this.leg.voices.map(({ person }) => person);
  }

  /** @throws Unexpected unless this person is in the conference of that name, and in no other place */
  isIn(conference: string): void {
    if (this.leg.place !== conference || !this.leg.company)
      this.fails(`expected to be in the conference ${conference}; is in ${this.leg.place ?? 'none'}`);
  }

  /** @throws Unexpected unless this person is on hold in a conference */
  isHeld(): void {
    if (!this.leg.isHeld) this.fails('expected to be on hold');
  }

  /** @throws Unexpected unless this person was left alone: there is nobody to hear, and nothing plays */
  isAlone(): void {
    if (!this.leg.isAlone) this.fails(`expected to be alone; ${this.surroundings}`);
  }

  /** @throws Unexpected when this person was left alone: there is nobody to hear, and nothing plays */
  isNotAlone(): void {
    if (this.leg.isAlone) this.fails(`is alone in ${this.leg.place ?? 'a talk'}, in silence`);
  }

  /** Waits until this person is connected with that one. */
  async talksTo(other: Call): Promise<void> {
    await this.time.until(() => this.leg.hearers.includes(other.leg), patience);
    this.isTalkingTo(other);
  }

  private get surroundings(): string {
    const { voices } = this;
    if (voices.length > 0) return `hears ${voices.join(', ')}`;
    return this.leg.company ? 'hears music' : 'is with nobody, and runs documents or is over';
  }

  private get entries(): Entry[] {
    return this.leg.twilio.story.entries.filter(({ callSid }) => callSid === this.leg.sid);
  }

  private act(action: () => void): Turn {
    return new Turn(
      this,
      this.time.settle().then(() => {
        action();
        return this.time.settle();
      }),
    );
  }

  private async listen(text: string | RegExp): Promise<void> {
    const found = () => this.entries.findIndex((entry, at) => at >= this.place && holds(entry, text));
    await this.time.until(() => found() >= 0 || this.leg.isOver, patience);
    const at = found();
    if (at < 0) this.fails(`expected to hear ${text instanceof RegExp ? text : JSON.stringify(text)}`);
    this.place = at + 1;
  }

  private fails(message: string): never {
    throw new Unexpected(`${this.leg.person}: ${message}`, this.story);
  }
}

/** What a call's action comes to: await it, or go on with the next. */
export class Turn implements PromiseLike<Call> {
  private readonly call: Call;
  private readonly done: Promise<void>;

  constructor(call: Call, done: Promise<void>) {
    this.call = call;
    this.done = done;
  }

  hears(text: string | RegExp): Turn {
    return this.and((call) => call.hears(text));
  }

  presses(keys: string): Turn {
    return this.and((call) => call.presses(keys));
  }

  says(text: string): Turn {
    return this.and((call) => call.says(text));
  }

  waits(seconds: number): Turn {
    return this.and((call) => call.waits(seconds));
  }

  refers(target: string): Turn {
    return this.and((call) => call.refers(target));
  }

  hangsUp(): Turn {
    return this.and((call) => call.hangsUp());
  }

  // biome-ignore lint/suspicious/noThenProperty: a turn is awaited like a promise, and chained like a call
  then<A = Call, B = never>(
    onDone?: ((call: Call) => A | PromiseLike<A>) | null,
    onFailed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.done.then(() => this.call).then(onDone, onFailed);
  }

  private and(next: (call: Call) => Turn): Turn {
    return new Turn(
      this.call,
      this.done.then(() => next(this.call)).then(() => undefined),
    );
  }
}

function holds(entry: Entry, text: string | RegExp): boolean {
  const heard = audible(entry);
  if (heard === undefined) return false;
  return typeof text === 'string' ? heard.includes(text) : text.test(heard);
}
