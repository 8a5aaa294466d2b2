import type { ConferenceEvent, RecordOption, Report, Target } from '../../twiml/types';
import type { Answered } from './answered';
import type { NewCall } from './calls';

/** A conference as it stands: https://www.twilio.com/docs/voice/api/conference-resource */
export interface ConferenceView {
  sid: string;
  friendlyName: string;
  status: 'init' | 'in-progress' | 'completed';
  createdAt: number;
  updatedAt: number;
  reasonConferenceEnded?:
    | 'conference-ended-via-api'
    | 'participant-with-end-conference-on-exit-left'
    | 'participant-with-end-conference-on-exit-kicked'
    | 'last-participant-kicked'
    | 'last-participant-left';
  callSidEndingConference?: string;
}

/** Who is in it: https://www.twilio.com/docs/voice/api/conference-participant-resource */
export interface ParticipantView {
  callSid: string;
  conferenceSid: string;
  label?: string;
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  callSidToCoach?: string;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  status: 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed';
  createdAt: number;
  updatedAt: number;
}

interface ConferenceChange {
  status?: 'completed';
  /** Played to everybody. */
  announce?: Target;
}

export interface ParticipantChange {
  muted?: boolean;
  hold?: boolean;
  holdSound?: Target;
  announce?: Target;
  wait?: Target;
  beepOnExit?: boolean;
  endConferenceOnExit?: boolean;
  coaching?: boolean;
  callSidToCoach?: string;
}

/** Somebody who is called and put into the conference: no document of its own. */
export interface NewParticipant extends Omit<NewCall, 'source' | 'fallback'> {
  label?: string;
  muted: boolean;
  beep: 'true' | 'false' | 'onEnter' | 'onExit';
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  /** Missing: Twilio's own playlist. An empty url: silence. */
  wait?: Target;
  /** Whether those in the conference hear it ring. */
  earlyMedia: boolean;
  coaching: boolean;
  callSidToCoach?: string;
  /** How many may be in it, with this one. */
  maxParticipants: number;
  conference: NewConference;
}

/** What holds for the whole conference, where this participant is its first. */
export interface NewConference {
  report?: Report<ConferenceEvent>;
  record?: RecordOption;
}

export interface WorldConferences {
  /** Newest first, those that are over too. */
  list(): Iterable<ConferenceView>;
  fetch(sid: string): ConferenceView | undefined;
  update(sid: string, change: ConferenceChange): Answered<ConferenceView>;
  /** Those in it now. */
  participants(sid: string): Iterable<ParticipantView>;
  /** @param conference a SID, or a friendly name, which opens the conference where it is new */
  addParticipant(conference: string, participant: NewParticipant): Answered<ParticipantView>;
  updateParticipant(sid: string, callSid: string, change: ParticipantChange): Answered<ParticipantView>;
  /** Puts somebody out; a call that REST placed is over then. */
  removeParticipant(sid: string, callSid: string): Answered<void>;
}
