import type { Choice, LanguageCode } from './language';
import type { CallStatus, QueueExit } from './webhooks';

/** What a telephone line is for; `agent` is an agent's own call, `customer` the far end of a call that was placed. */
export type LineName = 'caller' | 'sales' | 'operator' | 'agent' | 'customer';

export type RecordingStatus = 'in-progress' | 'completed' | 'absent' | 'failed';

/**
 * One thing that happened in a call. `at`: milliseconds since the epoch. An event is known by its kind and the fields
 * that record/event.private.ts names: the same thing told twice is one event.
 */
export type RecordEvent = { readonly at: number } & (
  | { readonly kind: 'arrived'; readonly from: string; readonly to: string; readonly direction: Direction }
  | { readonly kind: 'language'; readonly language: LanguageCode }
  | { readonly kind: 'choice'; readonly choice: Choice; readonly step: string }
  /** The whole number: the desk needs it. It is kept in the call's record only, and never logged. */
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'queued'; readonly position?: number }
  | {
      readonly kind: 'left';
      readonly why: QueueExit['QueueResult'];
      readonly waited?: number;
      readonly attempt: number;
    }
  /** An agent's leg takes this caller out of the line. */
  | { readonly kind: 'served'; readonly agent: string }
  /** What a telephone that was rung for this call has come to; `seconds` when it is over. */
  | {
      readonly kind: 'leg';
      readonly leg: string;
      readonly line: LineName;
      readonly to: string;
      readonly status: CallStatus;
      readonly seconds?: number;
    }
  | { readonly kind: 'dialed'; readonly line: string; readonly status: string; readonly bridged: boolean }
  /** What Record heard: 0 seconds is silence. */
  | { readonly kind: 'spoke'; readonly attempt: number; readonly seconds: number }
  | {
      readonly kind: 'recording';
      readonly recording: string;
      readonly of: string;
      readonly status: RecordingStatus;
      readonly seconds?: number;
    }
  | {
      readonly kind: 'transcription';
      readonly recording: string;
      readonly status: string;
      readonly text: string;
    }
  /** What became of telling the desk; `code` is Twilio's error number. */
  | { readonly kind: 'told'; readonly recording: string; readonly how: Told; readonly code?: number }
  /** What the desk did with a message: `step` keeps the clicks apart. */
  | { readonly kind: 'handled'; readonly recording: string; readonly how: Handled; readonly step: string }
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
  /** Hung up in line, or while telephones rang. */
  | 'abandoned'
  /** Heard the opening hours and wanted nothing more. */
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
  /** The way through the menu. */
  readonly way: readonly Choice[];
  readonly account?: string;
  readonly queue?: QueueStay;
  readonly legs: readonly LegRecord[];
  readonly answeredBy?: { readonly line: LineName; readonly number?: string; readonly callSid: string };
  readonly answeredAt?: number;
  readonly talkedSeconds?: number;
  readonly recordings: readonly RecordingRecord[];
  /** The recordings that are messages of the caller, and what became of each. */
  readonly messages: readonly MessageRecord[];
  readonly apologies: number;
  readonly endedBy?: 'caller' | 'switchboard' | 'callee';
  readonly result: Result;
}

export interface QueueStay {
  /** When the place was first told: 1 is next. */
  readonly position?: number;
  readonly waitedSeconds?: number;
  readonly left?: QueueExit['QueueResult'];
}

export interface LegRecord {
  readonly callSid: string;
  readonly line: LineName;
  readonly number: string;
  readonly status: CallStatus;
  readonly answeredAt?: number;
  readonly seconds?: number;
}

export interface RecordingRecord {
  readonly sid: string;
  /** `voicemail`, or whose conversation it is. */
  readonly of: string;
  readonly status: RecordingStatus;
  readonly seconds?: number;
}

export interface MessageRecord extends RecordingRecord {
  readonly transcript?: string;
  readonly told?: Told;
  readonly handled: Handled;
}
