import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import type { LanguageCode } from './settings';
import type { Entry } from './store';
import type { CallStatus, QueueExit, RecordingStatus } from './webhooks';

/**
 * A request that Twilio made of us for a call, and our answer: as Twilio's Events have it 15 minutes after the end of the
 * call, and as our own notes have it until then. `at`: milliseconds since the epoch.
 * https://www.twilio.com/docs/voice/api/call-event-resource
 */
export interface Asked {
  readonly at: number;
  /** Without the query: `/call/menu`. */
  readonly path: string;
  /** What our own URL carried. */
  readonly state: Values;
  /** What Twilio said, under the names that webhooks have. */
  readonly parameters: Values;
  readonly answer: Answer;
}

export type Values = Readonly<Record<string, string>>;

/** What matters of an answer: TwiML, or a status alone. */
export interface Answer {
  /** HTTP status; missing when none came. */
  readonly status?: number;
  /** Each verb and noun once: `Gather`, `Enqueue`, `Hangup`. */
  readonly verbs: readonly string[];
  /** What the URLs in it carry on; empty where it asks for the language, which nobody has chosen yet. */
  readonly next: Values;
  /** Whose telephones it rings, by number. */
  readonly rings: Readonly<Record<string, Whose>>;
  /** An apology for an error of ours. */
  readonly isSorry: boolean;
}

/** Whose telephone a leg is. */
export interface Whose {
  /** Where it rings, or whose it is: `agent` or `customer`. */
  readonly place: string;
  readonly person?: string;
  /** Whoever picks up has to accept the call. */
  readonly asks?: boolean;
}

export type Direction = 'inbound' | 'outbound';
/**
 * What became of a text. `due`: to be sent, or on its way to Twilio; `sent`: Twilio has it; `refused`: Twilio does not take
 * it.
 */
export type Told = 'due' | 'sent' | 'delivered' | 'undelivered' | 'refused';
export type Handled = 'done' | 'open' | 'deleted';

/** https://www.twilio.com/docs/voice/api/call-resource */
export type CallFacts = Pick<
  CallInstance,
  | 'sid'
  | 'parentCallSid'
  | 'from'
  | 'to'
  | 'direction'
  | 'status'
  | 'duration'
  | 'startTime'
  | 'endTime'
  | 'dateCreated'
>;

/** https://www.twilio.com/docs/voice/api/recording, with what was written down of it. */
export type RecordingFacts = Pick<
  RecordingInstance,
  'sid' | 'callSid' | 'status' | 'duration' | 'startTime' | 'dateCreated' | 'source'
> & { readonly transcript?: string };

/** All that a record is made of. */
export interface Facts extends Pick<Entry, 'handled' | 'texts'> {
  readonly call: CallFacts;
  /** Child calls. */
  readonly legs: readonly CallFacts[];
  /** Telephones that were rung for the caller in a queue. */
  readonly offered?: readonly LegRecord[];
  /** Those of the call, and those of an agent who took it. */
  readonly recordings: readonly RecordingFacts[];
  /** What Twilio asked on the call itself. */
  readonly asked: readonly Asked[];
  /** What Twilio asked on its legs; our notes have it among the others. */
  readonly askedOnLegs: readonly Asked[];
  readonly isSettled: boolean;
}

/** How a call came out, in one word. */
export type Result =
  /** Still going on. */
  | 'live'
  /** Somebody talked with the caller. */
  | 'answered'
  | 'message'
  /** Asked to be called back, and left the line for that. */
  | 'call-back'
  /** Wanted to leave a message, but the recording failed. */
  | 'message-lost'
  /** Hung up in line, or while telephones rang. */
  | 'abandoned'
  /** Heard an announcement and wanted nothing more. */
  | 'informed'
  | 'hung-up'
  /** Over before it was answered: busy, no answer, canceled, failed. */
  | 'not-connected';

/** All that is known of a call. Times in milliseconds since the epoch, durations in seconds. */
export interface CallRecord {
  readonly callSid: string;
  readonly from?: string;
  readonly to?: string;
  readonly direction: Direction;
  /** An agent's own call to the agents' line. */
  readonly isAgent: boolean;
  /** Whose PIN opened the agents' line in it: a name of the settings. Missing in records from before everybody had a PIN. */
  readonly person?: string;
  readonly arrivedAt: number;
  readonly endedAt?: number;
  readonly seconds?: number;
  /** Twilio's last word, or the latest so far. */
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
  /** Missing while it is not known. */
  readonly endedBy?: 'caller' | 'switchboard' | 'callee';
  readonly result: Result;
  /** Texts about a caller who gave up. */
  readonly missed?: readonly Text[];
  /** Made of Twilio's Events: nothing will change any more, except what the desk does. */
  readonly isSettled: boolean;
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
  /** When the caller entered it, as far as that is known. */
  readonly since?: number;
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
  /** When it began to ring. Missing in records of before this was kept. */
  readonly rangAt?: number;
  readonly answeredAt?: number;
  readonly seconds?: number;
}

export interface RecordingRecord {
  readonly sid: string;
  /** The call that was recorded: an agent's own, where an agent took the caller out of a queue. */
  readonly callSid: string;
  /** The place, or whose talk it is. */
  readonly of: string;
  readonly isMessage: boolean;
  readonly status: RecordingStatus;
  readonly seconds?: number;
}

export interface MessageRecord extends RecordingRecord {
  readonly transcript?: string;
  /** Texts about it. */
  readonly told: readonly Text[];
  readonly handled: Handled;
}

/** A text to one person. */
export interface Text {
  readonly person: string;
  readonly how: Told;
  /** Of Twilio's message. */
  readonly sid?: string;
  /** Twilio's error number. */
  readonly code?: number;
}
