import type { Asked, CallFacts, CallRecord } from './record';
import type { ByHand, CallBack, Doing } from './roster';
import type { InEach, Kind, LanguageCode } from './settings';
import type { Kept, Pending } from './store';

/** Calls that arrived from `from` on and before `to`, in milliseconds since the epoch, and before the call of the cursor. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly cursor?: string;
}

export interface Page {
  /** Newest first, at most 50. */
  readonly calls: readonly CallRecord[];
  /** Who has opened the agents' line. */
  readonly agents: readonly Agent[];
  readonly unsettled: readonly Unsettled[];
  /** Leads to the calls before these; missing on the last page. */
  readonly cursor?: string;
}

/** A call that ended a while ago and can be settled, with what has been read of it. */
export interface Unsettled {
  readonly call: CallFacts;
  readonly legs?: readonly CallFacts[];
  readonly notes: readonly Asked[];
  readonly kept: Kept | 'none';
}

/** What the desk's Map holds: open messages and texts by their SID, and notes by CallSid. */
export interface AtHand {
  readonly pending: ReadonlyMap<string, Pending>;
  readonly notes: ReadonlyMap<string, readonly Asked[]>;
}

/** A caller in a queue. */
export interface Waiting {
  /** The queue. */
  readonly place: string;
  /** Missing, like `since`, where only Twilio's count says that somebody waits. */
  readonly callSid?: string;
  /** 1 is next. */
  readonly position: number;
  readonly since?: number;
  readonly from?: string;
  /** What they have chosen, as far as it is known. */
  readonly language?: LanguageCode;
  /** The places chosen at menus. */
  readonly way?: readonly string[];
  readonly account?: string;
  /** Whose telephones ring for them: names of the settings. */
  readonly ringing?: readonly string[];
}

/** Wrong tries of the last hour, in `/api/desk` as `doors`. */
export interface ShownDoors {
  /** Telephones from which wrong PINs were keyed in, the latest first. */
  readonly pins: readonly WrongPins[];
  /** All of them. */
  readonly pinTries: number;
  readonly passcodeTries: number;
}

export interface WrongPins {
  /** E.164; '' for all that withhold theirs. */
  readonly number: string;
  readonly tries: number;
  /** The last one, in milliseconds since the epoch. */
  readonly at: number;
  /** Whether the agents' line takes no PIN from there for now. */
  readonly isShut: boolean;
}

/** Somebody who has opened the agents' line. */
export interface Agent {
  readonly callSid: string;
  /** Whose PIN it was: a name of the settings. Missing in calls from before everybody had a PIN. */
  readonly person?: string;
  /** E.164, where they are. */
  readonly number: string;
}

/** What the board needs of the settings: names for what the records hold. */
export interface Business {
  readonly name: string;
  readonly phoneNumber: string;
  readonly timeZone: string;
  /** The telephone that rings for calls to place and to take. */
  readonly agentNumber: string;
  readonly isAgentLineOpen: boolean;
  readonly places: Readonly<
    Record<string, { readonly kind: Kind; readonly name: InEach; readonly rings?: readonly string[] }>
  >;
  readonly people: Readonly<Record<string, string>>;
  /** Whose telephone `agentNumber` is. */
  readonly rings: string;
  /** As the schedule has it; missing where no place has hours. */
  readonly schedule?: ScheduleNow;
}

/** The hours of the first place that has any. Times in milliseconds since the epoch. */
export interface ScheduleNow {
  readonly isOpen: boolean;
  /** When that changes; missing where it never does. */
  readonly until?: number;
  /** When it opens on another day than today: until then the business is closed by hand, unless somebody says otherwise. */
  readonly opensAfterToday: number;
}

/**
 * What the desk sees of the roster: in `/api/desk` as `roster` (missing while Sync does not answer), and the answer of
 * `/api/duty`. Times in milliseconds since the epoch.
 */
export interface Staffing {
  /** In the order of the settings. */
  readonly people: readonly Colleague[];
  /** Opened or closed by hand; missing while the schedule counts. */
  readonly byHand?: ByHand;
  /** Whether the business is open now: by hand, else by the hours of the first place that has any. */
  readonly isOpen: boolean;
  /** Numbers that the desk has blocked: E.164, without those of the settings. */
  readonly blocked: readonly string[];
  /** In the order in which they joined the queue. */
  readonly callBacks: readonly CallBack[];
}

/** One of our people, as the desk sees them. */
export interface Colleague {
  /** Their name in the settings, by which `/api/duty` knows them: `ana`. */
  readonly person: string;
  readonly name: string;
  readonly isOnDuty: boolean;
  /** Until when their duty was set by hand; missing while the schedule counts. */
  readonly byHandUntil?: number;
  /** Missing while they are free. */
  readonly doing?: Doing;
  /** The CallSid of the caller whom they are rung for, or talk with. */
  readonly caller?: string;
  /** The queue. */
  readonly place?: string;
  /** Since when they do it. */
  readonly since?: number;
  /** How often in a row they were rung and did not answer. */
  readonly misses: number;
  /** They are not rung before then: they did not answer. */
  readonly restsUntil?: number;
}
