import type { SayAttributes } from 'twilio/lib/twiml/VoiceResponse';
import type { Choice, LanguageCode } from './language';

/** What a business decides about its switchboard. Numbers are E.164: `+` and up to 15 digits. */
export interface Settings {
  readonly businessName: string;
  /** The number people call, and the caller ID of calls that the switchboard places. */
  readonly phoneNumber: string;
  /** The first is spoken until a caller chooses; with only one, nobody is asked. */
  readonly languages: readonly [Language, ...Language[]];
  /** Read out in this order. Keys are 0 to 9; `*` always repeats. */
  readonly menu: readonly MenuEntry[];
  /** Rung all together, at most ten numbers; the first to answer gets the call. */
  readonly sales: Line;
  /** Rung for "a person"; without a number such callers wait in the queue. */
  readonly operator: Line;
  readonly queue: {
    /** Name of the Twilio queue, at most 64 characters. */
    readonly name: string;
    /** What serving one caller usually takes: the start of every estimate. */
    readonly secondsPerCaller: number;
    /** After so long a caller is taken to the voicemail: an open line costs money. */
    readonly longestWaitMinutes: number;
    /** A workflow of TaskRouter (`WW...`) that callers go to as tasks instead of into the queue; '' for none. */
    readonly workflowSid: string;
  };
  readonly opening: Opening;
  readonly retries: {
    /** How often a question is asked in all: 1 to 9. */
    readonly tries: number;
    /** Seconds of silence that count as no answer. */
    readonly secondsToAnswer: number;
    readonly afterLastTry: 'goodbye' | 'operator';
  };
  /** Records conversations with sales, the operator and agents; callers are told first. */
  readonly recordCalls: boolean;
  readonly voicemail: {
    readonly longestMessageSeconds: number;
    /** Writes messages down, where Twilio can: English ones of 2 to 120 seconds. It costs extra. */
    readonly transcribe: boolean;
    /** Numbers that are told of each message by SMS. */
    readonly tell: readonly string[];
  };
  readonly records: {
    /** How long the record of a call is kept, 1 to 330. Recordings are Twilio's: see npm run recordings. */
    readonly keepDays: number;
  };
  readonly agents: {
    /** An agent waits so long for a caller before the line says that nobody is there. */
    readonly waitSeconds: number;
    /** How many such waits in a row before the agent's line is closed. */
    readonly waits: number;
  };
  readonly placeCall: {
    /** Rung first; when somebody there presses 1 the customer is called. */
    readonly agentNumber: string;
    /** Only numbers that begin so are called: area codes where the country is `+1`, for that is also the Caribbean. */
    readonly allowedPrefixes: readonly string[];
  };
}

export interface Language {
  readonly code: LanguageCode;
  /** A voice of this language. https://www.twilio.com/docs/voice/twiml/say/text-speech */
  readonly voice: SayAttributes['voice'];
  /** Said after the opening hours, as it should be read aloud. */
  readonly address: string;
}

export interface MenuEntry {
  readonly key: string;
  readonly goTo: Choice;
}

export interface Line {
  readonly numbers: readonly string[];
  /** 5 to 600; Twilio adds about five seconds. */
  readonly ringSeconds: number;
}

export type Weekday = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';

export interface Opening {
  /** An IANA name: `America/Chicago`. */
  readonly timeZone: string;
  /** Spans such as `08:00-17:00`, several a day if need be, none when closed; one may run past midnight. */
  readonly week: 'always' | Readonly<Record<Weekday, readonly string[]>>;
  /** Days off, `2025-12-25`. */
  readonly closedOn: readonly string[];
  /** Outside these times `message` says so and takes a message; `connect` rings and queues as by day. */
  readonly whenClosed: 'message' | 'connect';
}
