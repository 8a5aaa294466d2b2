import type { Event } from '../types/runtime';

/**
 * Readers for request parameters. Whatever arrives (nothing, a list, a novel, a number), a function gets the type it asked
 * for. None of them throws, because a caller may be listening. Of a repeated parameter the first value counts. Names are
 * Twilio's, durations seconds; what is missing is undefined or ''.
 */

const finalStatuses = ['completed', 'busy', 'failed', 'no-answer', 'canceled'] as const;

export const callStatuses = ['queued', 'initiated', 'ringing', 'in-progress', ...finalStatuses] as const;

/** Whether a leg with this status is over. */
export function isFinal(status: string): boolean {
  return finalStatuses.some((each) => each === status);
}

/** https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus */
export const dialCallStatuses = ['completed', 'answered', 'busy', 'no-answer', 'failed', 'canceled'] as const;

/** https://www.twilio.com/docs/voice/twiml/enqueue#queueresult */
export const queueResults = [
  'bridged',
  'bridging-in-process',
  'leave',
  'redirected',
  'redirected-from-bridged',
  'hangup',
  'queue-full',
  'error',
  'system-error',
] as const;

export const recordingStatuses = ['in-progress', 'completed', 'absent', 'failed'] as const;

/** Our own reasons for leading callers out of a queue. */
export const leavings = [
  'star',
  'pound',
  'call-back',
  'closed',
  'full',
  'nobody',
  'long-wait',
  'fault',
] as const;

/** At most `longest` characters; '' when there is nothing. */
export function text(event: Event, name: string, longest = 256): string {
  const given = event[name];
  // Asked dozens of times in front of an answer: `flat` would take a tenth of it.
  const value: unknown = Array.isArray(given) ? given[0] : given;
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longest) : '';
}

/** A whole number from 0 up, or undefined. */
export function count(event: Event, name: string): number | undefined {
  const value = text(event, name, 16);
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** A value that we put into a URL ourselves; '' for anything that we would not have put there. */
export function own(event: Event, name: string): string {
  const value = text(event, name);
  return /^[\w.+-]*$/.test(value) ? value : '';
}

/** Two letters and 32 hexadecimal digits, as in `CA...`, or undefined. */
export function sid(event: Event, name: string, prefix: string): string | undefined {
  const value = text(event, name);
  return new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(value) ? value : undefined;
}

/** One of the known words, else `otherwise`. */
export function oneOf<const Known extends string, const Otherwise>(
  event: Event,
  name: string,
  known: readonly Known[],
  otherwise: Otherwise,
): Known | Otherwise {
  const value = text(event, name);
  return known.find((word) => word === value) ?? otherwise;
}

/** `true` or `false` as Twilio writes them, else undefined. */
function yesOrNo(event: Event, name: string): boolean | undefined {
  const value = text(event, name);
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

/** Keys pressed, 0-9 * #; '' for none or for anything else. */
export function keys(event: Event, name = 'Digits'): string {
  const value = text(event, name);
  return /^[0-9*#]+$/.test(value) ? value : '';
}

/** A number in E.164: `+` and 7 to 15 digits, not beginning with 0. */
export function e164(event: Event, name: string): string | undefined {
  const value = text(event, name);
  return isE164(value) ? value : undefined;
}

function isE164(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number);
}

/**
 * Twilio's `From` for withheld numbers, words typed on a keypad: ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN, BLOCKED. They
 * look like numbers, and one begins with the country code of Lesotho.
 */
const withheld = ['+266696687', '+7378742833', '+86282452253', '+8656696', '+2562533'];

/** A withheld number, or no number at all: nobody can be called or texted there. */
export function isWithheld(number: string): boolean {
  return withheld.includes(number) || !isE164(number);
}

/** Words as they are compared: lower case, no accents, no punctuation, single spaces. "¿Dónde están?" is "donde estan". */
export function plain(words: string): string {
  const letters = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The same without an ending that a plural may change: "Precios" and "precio" are one word to people, and so are "prices" and "price". */
export function singular(phrase: string): string {
  return plain(phrase).replace(/(?<=\p{L}{3}[^s ])(es|s|e)$/u, '');
}

/** Every request for TwiML. https://www.twilio.com/docs/voice/twiml#request-parameters */
export function voice(event: Event) {
  return {
    CallSid: sid(event, 'CallSid', 'CA'),
    /** Only for a leg that another call placed. */
    ParentCallSid: sid(event, 'ParentCallSid', 'CA'),
    /** E.164, `client:name`, a SIP address, or words for a withheld number. */
    From: text(event, 'From'),
    To: text(event, 'To'),
  };
}

/** `<Gather>` action. https://www.twilio.com/docs/voice/twiml/gather */
export function gather(event: Event) {
  return {
    ...voice(event),
    Digits: keys(event),
    /** The key that ended the input, if Twilio sends it: its docs do not list it. */
    FinishedOnKey: keys(event, 'FinishedOnKey'),
    SpeechResult: text(event, 'SpeechResult', 500),
  };
}

/** The agent's leg of a call that /api/place-call asked for. Ours, from the URL: whom to call, and who waits in a queue. */
export function placed(event: Event) {
  return { ...gather(event), customer: e164(event, 'customer'), caller: sid(event, 'caller', 'CA') };
}

/** `<Dial>` action. https://www.twilio.com/docs/voice/twiml/dial */
export function dial(event: Event) {
  return {
    ...voice(event),
    DialCallStatus: oneOf(event, 'DialCallStatus', dialCallStatuses, 'unknown'),
    /** The leg that was rung; not every Dial has one. */
    DialCallSid: sid(event, 'DialCallSid', 'CA'),
    /** Missing where Twilio does not say. */
    DialBridged: yesOrNo(event, 'DialBridged'),
  };
}

/** `<Record>` action. https://www.twilio.com/docs/voice/twiml/record */
export function record(event: Event) {
  return {
    ...voice(event),
    Digits: keys(event),
    RecordingUrl: text(event, 'RecordingUrl'),
    RecordingDuration: count(event, 'RecordingDuration'),
    /** The caller hung up: nobody hears the answer. */
    hungUp: text(event, 'Digits') === 'hangup',
  };
}

/** `<Enqueue>` action. https://www.twilio.com/docs/voice/twiml/enqueue */
export function queueExit(event: Event) {
  return {
    ...voice(event),
    QueueResult: oneOf(event, 'QueueResult', queueResults, 'unknown'),
    QueueTime: count(event, 'QueueTime'),
  };
}

/** A wait document, and keys pressed in one. https://www.twilio.com/docs/voice/twiml/enqueue#waiturl */
export function wait(event: Event) {
  return {
    ...gather(event),
    /** 1 is next. */
    QueuePosition: count(event, 'QueuePosition'),
    QueueTime: count(event, 'QueueTime'),
    AvgQueueTime: count(event, 'AvgQueueTime'),
    CurrentQueueSize: count(event, 'CurrentQueueSize'),
    QueueSid: sid(event, 'QueueSid', 'QU'),
  };
}

/** A caller who has been taken out of a queue by REST: the document, the Dial's action, and a key after it. */
export function talk(event: Event) {
  return { ...dial(event), Digits: keys(event) };
}
