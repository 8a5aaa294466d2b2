import type { SayAttributes } from 'twilio/lib/twiml/VoiceResponse';

import type lists = require('../business.private');

export type LanguageCode = (typeof lists.languageCodes)[number];
export type Kind = (typeof lists.kinds)[number];
export type Weekday = (typeof lists.weekdays)[number];

/** The same words in each language of the business. */
export type InEach<Lang extends string = LanguageCode, Words = string> = Readonly<
  Record<NoInfer<Lang>, Words>
>;

/** E.164: `+`, the country code and the number, without spaces. */
export type Telephone = `+${number}`;
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** Where a caller goes from a place: to another one, or to a goodbye. */
export type Exit<Place extends string = string> = NoInfer<Place> | 'goodbye';

/**
 * What a business decides about its switchboard. Telephone numbers are E.164: `+` and up to 15 digits.
 * The type parameters are the names that the business gives: of its languages, places, people and hours.
 */
export interface Settings<
  Lang extends LanguageCode = LanguageCode,
  Place extends string = string,
  Person extends string = string,
  Hours extends string = string,
> {
  readonly businessName: string;
  /** An IANA name, such as `America/Chicago`: the clock of the business. */
  readonly timeZone: string;
  /** The first is spoken until a caller chooses; with only one, nobody is asked. */
  readonly languages: readonly [Language<Lang>, ...Language<Lang>[]];
  /** The numbers people call, and where each leads. The first is also the caller ID of calls that the switchboard places. */
  readonly numbers: Readonly<Record<string, NoInfer<Place>>>;
  /** The number that texts to your people come from, if it is not the first of `numbers`. */
  readonly textsFrom?: Telephone;
  /** Who may call; everybody, when left out. */
  readonly callers?: Callers<Place>;
  readonly hours: Readonly<Record<Hours, Schedule>>;
  readonly people: Readonly<Record<Person, PersonSettings<Lang, Hours>>>;
  readonly places: { readonly [Name in Place]: PlaceSettings<Lang, Place, Person, Hours> };
  /** Where 0 leads at every question, and where callers who go in circles end up. */
  readonly person: NoInfer<Place>;
  /** The way out when something of ours fails: a place, and a number that the static fallback rings ('' for none). */
  readonly rescue: { readonly to: NoInfer<Place>; readonly number: string };
  readonly questions: {
    /** How often a question is asked in total: 1 to 9. */
    readonly tries: number;
    /** Seconds of silence that count as no answer. */
    readonly secondsToAnswer: number;
  };
  /** Records conversations; callers are told first. */
  readonly recordCalls: boolean;
  readonly records: {
    /** How long the record of a call is kept, 1 to 330. Recordings are Twilio's: see npm run recordings. */
    readonly keepDays: number;
  };
  readonly agents: {
    /** The queues that the agents' line takes callers from. */
    readonly take: readonly NoInfer<Place>[];
    /** How long an agent waits for a caller before the agents' line says, after a piece of music, that nobody is there. */
    readonly waitSeconds: number;
    /** How many such waits in a row before the agents' line hangs up. */
    readonly waits: number;
  };
  readonly placeCall: {
    /** Rung first; when they press 1 the customer is called. */
    readonly rings: NoInfer<Person>;
    /** Only numbers that begin with one of these are called. With `+1`, add the area code: `+1` includes the Caribbean. */
    readonly allowedPrefixes: readonly string[];
    /** So many calls are placed within an hour, for programs and by **Take the next call**: 1 to 1000, 60 unless given. */
    readonly mostPerHour?: number;
  };
}

/** Who may call. */
export interface Callers<Place extends string = string> {
  /** Numbers, or beginnings such as `+1900*`: refused before the call costs anything, and never called from here. */
  readonly blocked?: readonly string[];
  /** Callers who do not show their number: refused, or led to a place of their own. Welcome when left out. */
  readonly withheld?: 'welcome' | 'reject' | Exit<Place>;
  /**
   * How many calls of one number to one of yours are taken within an hour, 1 to 100; the next ones are `tooMany`. Your own
   * people's calls do not count, and neither do withheld ones. Counting takes a request to Twilio while the caller hears ringing.
   */
  readonly mostPerHour?: number;
  /** Refused, when left out. */
  readonly tooMany?: 'reject' | Exit<Place>;
}

export interface Language<Lang extends LanguageCode = LanguageCode> {
  readonly code: Lang;
  /** A voice of this language. https://www.twilio.com/docs/voice/twiml/say/text-speech */
  readonly voice: SayAttributes['voice'];
}

export interface PersonSettings<Lang extends LanguageCode = LanguageCode, Hours extends string = string> {
  readonly name: string;
  readonly number: Telephone;
  /** The first is what they hear; callers of these languages are put through to them first. */
  readonly speaks: readonly NoInfer<Lang>[];
  /** When queues may ring them: at any hour unless given. They can change it for the day, by telephone and at the board. */
  readonly onDuty?: NoInfer<Hours>;
  /**
   * Which PIN they have on the agents' line: 1 unless given, `'none'` for no access. Raise it by one to give them another:
   * the old PIN stops working with the next deploy. `npm run keys` prints the PINs.
   */
  readonly pin?: number | 'none';
}

/** Opening hours, in the time zone of the business unless another is named. */
export interface Schedule {
  readonly timeZone?: string;
  /** Spans such as `08:00-17:00`, several a day if need be, none when closed; one may run past midnight. */
  readonly week: 'always' | Readonly<Record<Weekday, readonly string[]>>;
  /** Days with hours of their own: `2026-12-24`, or `12-25` for every year. `[]` is a day off. */
  readonly dates?: Readonly<Record<string, readonly string[]>>;
}

export type PlaceSettings<
  Lang extends LanguageCode = LanguageCode,
  Place extends string = string,
  Person extends string = string,
  Hours extends string = string,
> = Named<Lang> &
  (
    | (Partial<Opening<Place, Hours>> & (Menu<Lang, Place> | Say<Lang, Place, Hours>))
    | ((Opening<Place, Hours> | { readonly open?: undefined; readonly closed?: undefined }) &
        (
          | Ask<Lang, Place>
          | Directory<Place>
          | Ring<Place, Person, Hours>
          | QueueSettings<Place, Person>
          | Message<Lang, Person>
        ))
  );

/** The settings of one kind of place. */
export type PlaceOf<Of extends Kind> = Extract<PlaceSettings, { kind: Of }>;
export type Queue = PlaceOf<'queue'>;

interface Named<Lang extends LanguageCode> {
  /** What the desk and colleagues call it: "sales". */
  readonly name: InEach<Lang>;
  /** Two to five digits that lead here from every menu; its name is found by the directory. */
  readonly extension?: string;
}

/** Outside these hours callers hear when it opens, and go to `closed` (without it, they stay: menus and announcements only). */
interface Opening<Place extends string, Hours extends string> {
  readonly open: NoInfer<Hours>;
  readonly closed: Exit<Place>;
}

/** A choice of keys, which can also be said. */
export interface Menu<Lang extends LanguageCode = LanguageCode, Place extends string = string> {
  readonly kind: 'menu';
  /** Read out in this order, five at most. */
  readonly choices: readonly Choice<Lang, Place>[];
  /** After the last silence, or the last answer that fits nothing. */
  readonly noInput: Exit<Place>;
  readonly wrongInput: Exit<Place>;
}

export interface Choice<Lang extends LanguageCode = LanguageCode, Place extends string = string> {
  /** 0 to 9. The star key repeats; 9 is for the other language where there are several. */
  readonly key: Key;
  readonly to: NoInfer<Place>;
  /** "For support": the key is said after it. */
  readonly says: InEach<Lang>;
  /** "Support", in the short menu; the name of the place unless given. */
  readonly briefly?: InEach<Lang>;
  /** The everyday words for it, also hints for Twilio's speech recognition. */
  readonly hears: InEach<Lang, readonly string[]>;
}

/** Asks for digits, such as an account number, and keeps them in the call's record. */
export interface Ask<Lang extends LanguageCode = LanguageCode, Place extends string = string> {
  readonly kind: 'ask';
  /** The question, and how to go on without an answer: "... If you don't have it, just press pound." */
  readonly says: InEach<Lang>;
  readonly briefly: InEach<Lang>;
  /** The least and the most digits: 2 to 20. */
  readonly digits: readonly [least: number, most: number];
  readonly next: Exit<Place>;
  readonly without: Exit<Place>;
}

/** Finds places that have an extension by the first letters of a name, on the keypad. */
export interface Directory<Place extends string = string> {
  readonly kind: 'directory';
  /** Where callers go when they find nobody. */
  readonly without: Exit<Place>;
}

/** Rings people. */
export interface Ring<
  Place extends string = string,
  Person extends string = string,
  Hours extends string = string,
> {
  readonly kind: 'ring';
  /** Who is rung; or a rota, of which the first entry whose hours are open applies. */
  readonly rings: readonly NoInfer<Person>[] | readonly Duty<Person, Hours>[];
  readonly how: 'together' | 'in order';
  /** How long each round rings, 5 to 600 seconds; Twilio adds about five. */
  readonly seconds: number;
  /** Whoever picks up hears who calls and presses 1, so that no mobile's voicemail takes the call. */
  readonly accept: boolean;
  readonly nobody: Exit<Place>;
  /** When everyone is busy; `nobody` unless given. */
  readonly busy?: Exit<Place>;
  /** Who gets an SMS when a caller gave up here. */
  readonly tellsMissed?: readonly NoInfer<Person>[];
}

export interface Duty<Person extends string = string, Hours extends string = string> {
  /** At any hour, when left out: the last of a rota. */
  readonly during?: NoInfer<Hours>;
  readonly rings: readonly NoInfer<Person>[];
}

/** Callers wait with music until somebody who is rung, or who is on the agents' line, takes them. */
interface QueueSettings<Place extends string, Person extends string> {
  readonly kind: 'queue';
  /**
   * Who is rung while somebody waits: of those on duty and free, speakers of the caller's language first, then the longest idle.
   * Without it only the agents' line takes callers.
   */
  readonly rings?: readonly NoInfer<Person>[];
  /** How long a telephone rings, 5 to 60 seconds: 20 unless given. */
  readonly seconds?: number;
  /** Seconds after a talk until the next caller is put through, for notes: none unless given. */
  readonly wrapUpSeconds?: number;
  /** Where callers go while nobody of `rings` is on duty; without it they wait all the same. */
  readonly nobody?: Exit<Place>;
  /** How long one caller usually takes: the basis of estimates until the queue has shown its pace. */
  readonly secondsPerCaller: number;
  /** How many may wait; Twilio's limit of 1,000 unless given. */
  readonly most?: number;
  /** Seconds within which an answer counts as in time, in the figures of the desk; 60 unless given. */
  readonly answeredWithin?: number;
  readonly full: Exit<Place>;
  /** After this long a caller is led on, because waiting calls cost money. */
  readonly longestWait: { readonly minutes: number; readonly next: Exit<Place> };
  /** The star key while waiting. */
  readonly leave: Exit<Place>;
  /** Where the pound key leads while waiting, such as back to the menu. */
  readonly back?: Exit<Place>;
  /** Offers to call back instead: key 2 while waiting. */
  readonly callBack?: CallBackSettings;
  /** Who gets an SMS when somebody has waited for so long and nobody is on duty. */
  readonly alarm?: { readonly minutes: number; readonly tells: readonly NoInfer<Person>[] };
  /** A TaskRouter workflow (`WW...`) that gets callers as tasks, in place of the queue. */
  readonly workflowSid?: string;
  readonly tellsMissed?: readonly NoInfer<Person>[];
}

/** Callers keep their place in line and are rung when it is their turn. */
export interface CallBackSettings {
  /** Only numbers that begin with one of these are called, as in `placeCall`. */
  readonly allowedPrefixes: readonly string[];
  /** How often a customer is called in all, 1 to 5. */
  readonly tries: number;
  /** Minutes until the next try. */
  readonly minutesBetween: number;
}

/** Takes a message: a box of its own. */
export interface Message<Lang extends LanguageCode = LanguageCode, Person extends string = string> {
  readonly kind: 'message';
  /** Instead of the usual greeting. The tone follows, and pound ends the message. */
  readonly greets?: InEach<Lang>;
  readonly longestSeconds: number;
  /** Seconds of silence that end a message: people look for a number while they speak. */
  readonly silenceSeconds: number;
  /** Who gets an SMS about each message. */
  readonly tells: readonly NoInfer<Person>[];
  /** Transcribes messages where Twilio can: English ones of 2 to 120 seconds. It costs extra. */
  readonly transcribe: boolean;
}

/** Says something, then leads on. */
export interface Say<
  Lang extends LanguageCode = LanguageCode,
  Place extends string = string,
  Hours extends string = string,
> {
  readonly kind: 'say';
  /** Hours to read out before the words: the whole week. */
  readonly tellsHours?: NoInfer<Hours>;
  readonly says: InEach<Lang>;
  readonly next: Exit<Place>;
}
