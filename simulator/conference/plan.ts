import type {
  ConferenceEvent,
  Conference as ConferenceNoun,
  RecordOption,
  Report,
  Target,
} from '../twiml/types';

/** What TwiML or REST says of somebody who is to be in a conference. */
export interface ParticipantPlan
  extends Pick<ConferenceNoun, 'muted' | 'beep' | 'startConferenceOnEnter' | 'endConferenceOnExit'> {
  label?: string;
  /** Missing: Twilio's own playlist. An empty url: silence. Else absolute. */
  wait?: Target;
  /** Whether the others hear it ring while REST calls this one. */
  earlyMedia?: boolean;
  /** The SID of the call that is coached. */
  coach?: string;
  /** How many may be in the conference, with this one. */
  maxParticipants: number;
}

/** What the first participant's TwiML says of the conference: it holds for all who follow. URLs are absolute. */
export interface ConferencePlan {
  /** Where events are reported. */
  report?: Report<ConferenceEvent>;
  record?: RecordOption;
}

/** Somebody may not come in. */
export class Refusal extends Error {
  /** Twilio's number: 13240 nobody to coach, 16020 full, 16025 the label is taken. */
  readonly code: 13240 | 16020 | 16025;

  constructor(code: Refusal['code'], message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}
