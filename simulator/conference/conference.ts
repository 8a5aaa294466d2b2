import type { AccountHandle, LegHandle } from '../call/types';
import { type ConferenceEnd, type Departure, endingOf, reasonParticipantLeft, sentenceOf } from './departure';
import { Events } from './events';
import { Participant } from './participant';
import { type ConferencePlan, type ParticipantPlan, Refusal } from './plan';
import { Talk } from './talk';

/**
 * A room where many talk: who is in it, when it starts and ends. https://www.twilio.com/docs/voice/conference
 * It is `init` until two are in it, one of whom starts it.
 */
export class Conference {
  readonly twilio: AccountHandle;
  readonly sid: string;
  readonly friendlyName: string;
  readonly plan: ConferencePlan;
  readonly createdAt: number;
  updatedAt: number;
  startedAt?: number;
  status: 'init' | 'in-progress' | 'completed' = 'init';
  reasonConferenceEnded?: ConferenceEnd;
  callSidEndingConference?: string;
  /** In the order of their coming; those who are still being called, too. */
  readonly participants = new Set<Participant>();
  readonly events = new Events(this);
  readonly talk = new Talk(this);
  private readonly opens: (conference: Conference) => void;

  /** @param opens told when somebody is first expected: then the conference comes to be */
  constructor(
    twilio: AccountHandle,
    friendlyName: string,
    plan: ConferencePlan,
    opens: (conference: Conference) => void,
  ) {
    this.twilio = twilio;
    this.sid = twilio.sid('CF');
    this.friendlyName = friendlyName;
    this.plan = plan;
    this.opens = opens;
    this.createdAt = twilio.clock.now();
    this.updatedAt = this.createdAt;
  }

  get connected(): Participant[] {
    return [...this.participants].filter(({ isConnected }) => isConnected);
  }

  /** @param name the SID of a call, or a label */
  find(name: string): Participant | undefined {
    return [...this.participants].find(({ leg, plan }) => leg.sid === name || plan.label === name);
  }

  /** @throws Refusal when somebody like this may not come in */
  checks(plan: ParticipantPlan): void {
    if (this.participants.size >= plan.maxParticipants)
      throw new Refusal(16020, `the conference ${this.friendlyName} is full: ${plan.maxParticipants}`);
    if (plan.label !== undefined && this.find(plan.label))
      throw new Refusal(16025, `the label ${plan.label} is taken in the conference ${this.friendlyName}`);
    if (plan.coach !== undefined && (this.status !== 'in-progress' || !this.find(plan.coach)?.isConnected))
      throw new Refusal(13240, `${plan.coach} is not in the conference ${this.friendlyName}`);
  }

  /** Keeps a place for somebody who comes, or is called. @throws Refusal */
  expects(leg: LegHandle, plan: ParticipantPlan): Participant {
    this.checks(plan);
    const participant = new Participant(this, leg, plan);
    if (this.participants.size === 0) this.opens(this);
    this.participants.add(participant);
    return participant;
  }

  /** Lets somebody in who was expected. Two of whom one may start it start the conference. */
  admits(participant: Participant): void {
    if (participant.departure) return;
    participant.enters();
    this.events.tells('participant-join', participant);
    const { connected } = this;
    const startsNow =
      this.status === 'init' &&
      connected.length > 1 &&
      connected.some(({ plan }) => plan.startConferenceOnEnter);
    if (startsNow) this.starts(participant);
    const { beep } = participant.plan;
    if (this.status === 'in-progress' && (beep === 'true' || beep === 'onEnter')) this.talk.sounds('beep');
    participant.tunesIn();
  }

  private starts(last: Participant): void {
    const { record } = this.plan;
    this.status = 'in-progress';
    this.startedAt = this.twilio.clock.now();
    this.updatedAt = this.startedAt;
    this.events.tells('conference-start', last);
    for (const participant of this.connected) participant.tunesIn();
    if (record) this.talk.records(record);
  }

  /** Takes somebody out, which may be the end of the conference. Nothing when they have left. */
  removes(participant: Participant, departure: Departure): void {
    if (!this.participants.delete(participant)) return;
    const { leg, isConnected, beepOnExit, endConferenceOnExit } = participant;
    participant.leaves(departure);
    this.events.tells('participant-leave', participant, {
      ParticipantCallStatus: leg.status,
      ReasonParticipantLeft: reasonParticipantLeft[departure],
    });
    if (this.status === 'in-progress' && isConnected && beepOnExit) this.talk.sounds('beep');
    if (endConferenceOnExit && isConnected) this.ends(endingOf(departure, false), participant);
    else if (this.participants.size === 0) this.ends(endingOf(departure, true), participant);
  }

  /** Ends it for everybody; nothing when it is over. @param by who left last, or whose leaving ends it */
  ends(reason: ConferenceEnd, by?: Participant): void {
    if (this.status === 'completed') return;
    const about = by ?? [...this.participants][0];
    this.status = 'completed';
    this.updatedAt = this.twilio.clock.now();
    this.reasonConferenceEnded = reason;
    this.callSidEndingConference = by?.leg.sid;
    for (const other of [...this.participants]) {
      this.removes(other, reason === 'conference-ended-via-api' ? 'ended by REST' : 'moderator left');
    }
    this.talk.ends();
    if (!about) return;
    this.events.tells('conference-end', about, {
      ...(by ? { CallSidEndingConference: by.leg.sid } : {}),
      ...(by?.plan.label === undefined ? {} : { ParticipantLabelEndingConference: by.plan.label }),
      ReasonConferenceEnded: reason,
      Reason: sentenceOf(reason, by?.leg.sid),
    });
  }
}
