import type { LanguageCode } from './settings';
import type { CallStatus, QueueExit, RecordingStatus } from './webhooks';

/**
 * One thing that happened in a call. `at`: milliseconds since the epoch. An event is known by its kind and the fields
 * that record/events.private.ts names: the same thing told twice is one event.
 */
export type RecordEvent = { readonly at: number } & (
  | { readonly kind: 'arrived'; readonly from: string; readonly to: string; readonly direction: Direction }
  | { readonly kind: 'language'; readonly language: LanguageCode }
  /** The place that was chosen at a menu; `informs` where it only says something. */
  | { readonly kind: 'choice'; readonly choice: string; readonly step: string; readonly informs?: true }
  /** The whole number: the desk needs it. It is kept in the call's record only, and never logged. */
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'queued'; readonly place: string; readonly position?: number }
  | {
      readonly kind: 'left';
      readonly place: string;
      readonly why: QueueExit['QueueResult'];
      readonly waited?: number;
      readonly attempt: number;
    }
  /** An agent's leg takes this caller out of the line. */
  | { readonly kind: 'served'; readonly agent: string }
  /**
   * What a telephone that was rung for this call has come to; `seconds` when it is over. `place` is where it rang, or
   * whose it is: `agent` or `customer`. With `asks`, whoever picks up has to accept the call.
   */
  | {
      readonly kind: 'leg';
      readonly leg: string;
      readonly place: string;
      readonly person?: string;
      readonly asks?: true;
      readonly to: string;
      readonly status: CallStatus;
      readonly seconds?: number;
    }
  /** Somebody who was rung has pressed the key that takes the caller. */
  | { readonly kind: 'accepted'; readonly leg: string; readonly person: string }
  | {
      readonly kind: 'dialed';
      readonly place: string;
      readonly round: number;
      /** Whoever picked up, or came closest to it; missing where Twilio does not say. */
      readonly leg?: string;
      readonly status: string;
      readonly bridged: boolean;
    }
  /** What Record heard: 0 seconds is silence. */
  | { readonly kind: 'spoke'; readonly place: string; readonly attempt: number; readonly seconds: number }
  | {
      readonly kind: 'recording';
      readonly recording: string;
      /** The place, or whose talk it is. */
      readonly of: string;
      /** Of a message that the caller leaves. */
      readonly isMessage?: true;
      readonly status: RecordingStatus;
      readonly seconds?: number;
    }
  | {
      readonly kind: 'transcription';
      readonly recording: string;
      readonly status: string;
      readonly text: string;
    }
  /** What became of telling people, by SMS, of a recording or (where there is none) of a missed call; `code` is Twilio's error number. */
  | { readonly kind: 'told'; readonly recording: string; readonly how: Told; readonly code?: number }
  /** What the desk did with a message: `step` keeps the clicks apart. */
  | { readonly kind: 'handled'; readonly recording: string; readonly how: Handled; readonly step: string }
  /** The caller gave up in a place whose people are told of that. */
  | { readonly kind: 'missed'; readonly place: string }
  | { readonly kind: 'apology'; readonly path: string }
  /** The switchboard has said goodbye and hangs up. */
  | { readonly kind: 'goodbye' }
  | { readonly kind: 'agent'; readonly did: 'opened the line' | 'wrong pin' }
  | { readonly kind: 'status'; readonly status: CallStatus; readonly seconds?: number }
);

/** An event whose time is now. */
export type Noted = RecordEvent extends infer Each
  ? Each extends RecordEvent
    ? Omit<Each, 'at'>
    : never
  : never;

export type Direction = 'inbound' | 'outbound';
export type Told = 'sent' | 'refused' | 'failed';
export type Handled = 'done' | 'open' | 'deleted';

/** How a call came out, in one word. */
export type Result =
  /** Still going on. */
  | 'live'
  /** Somebody talked with the caller. */
  | 'answered'
  | 'message'
  /** Wanted to leave a message, but the recording failed. */
  | 'message-lost'
  /** Hung up in line, or while telephones rang. */
  | 'abandoned'
  /** Heard an announcement and wanted nothing more. */
  | 'informed'
  | 'hung-up'
  /** Over before it was answered: busy, no answer, canceled, failed. */
  | 'not-connected';

/** A call, as its events tell it. Times in milliseconds since the epoch, durations in seconds. */
export interface CallRecord {
  readonly callSid: string;
  readonly from?: string;
  readonly to?: string;
  readonly direction: Direction;
  /** An agent's own call to the agents' line. */
  readonly isAgent: boolean;
  readonly arrivedAt?: number;
  readonly endedAt?: number;
  readonly seconds?: number;
  /** Twilio's last word, or the latest so far; `in-progress` as soon as anything was heard or pressed. */
  readonly status: CallStatus;
  readonly isOver: boolean;
  readonly language?: LanguageCode;
  /** The places chosen at menus. */
  readonly way: readonly string[];
  readonly account?: string;
  readonly queue?: QueueStay;
  readonly legs: readonly LegRecord[];
  readonly answeredBy?: AnsweredBy;
  readonly answeredAt?: number;
  readonly talkedSeconds?: number;
  readonly recordings: readonly RecordingRecord[];
  /** The recordings that are messages of the caller, and what became of each. */
  readonly messages: readonly MessageRecord[];
  readonly apologies: number;
  readonly endedBy?: 'caller' | 'switchboard' | 'callee';
  readonly result: Result;
}

export interface AnsweredBy {
  /** As in LegRecord. */
  readonly place: string;
  readonly person?: string;
  readonly number?: string;
  readonly callSid: string;
}

export interface QueueStay {
  readonly place?: string;
  /** When the place was first told: 1 is next. */
  readonly position?: number;
  readonly waitedSeconds?: number;
  readonly left?: QueueExit['QueueResult'];
}

export interface LegRecord {
  readonly callSid: string;
  /** Where it rang, or whose it is: `agent` or `customer`. */
  readonly place: string;
  readonly person?: string;
  readonly number: string;
  readonly status: CallStatus;
  readonly answeredAt?: number;
  readonly seconds?: number;
}

export interface RecordingRecord {
  readonly sid: string;
  /** The place, or whose talk it is. */
  readonly of: string;
  readonly isMessage: boolean;
  readonly status: RecordingStatus;
  readonly seconds?: number;
}

export interface MessageRecord extends RecordingRecord {
  readonly transcript?: string;
  readonly told?: Told;
  readonly handled: Handled;
}
