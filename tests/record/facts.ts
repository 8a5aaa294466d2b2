import { fold } from '../../functions/record/fold.private';
import type { Asked, CallFacts, RecordingFacts, Values } from '../../functions/types/record';

import requests = require('../../functions/record/asked.private');

export const sid = (prefix: string, of: number) => prefix + String(of).padStart(32, '0');
export const callSid = sid('CA', 0);
/** Milliseconds: the tests count in seconds from here. */
export const start = Date.UTC(2026, 0, 6, 16);

/** Moments are in seconds after the beginning of the call. */
const when = (seconds: number) => new Date(start + seconds * 1000);

/** The call as Twilio lists it, over after so many seconds. */
export function callOf(seconds: number | undefined, more: Partial<CallFacts> = {}): CallFacts {
  return {
    sid: callSid,
    parentCallSid: '',
    from: '+15550100100',
    to: '+15550100199',
    direction: 'inbound',
    status: seconds === undefined ? 'in-progress' : 'completed',
    duration: seconds === undefined ? null : String(seconds),
    startTime: when(0),
    endTime: seconds === undefined ? null : when(seconds),
    dateCreated: when(0),
    ...more,
  } as CallFacts;
}

/** A leg that rang from `from` on and ended after `to`; with `seconds`, somebody picked up for so long. */
export function legOf(of: number, to: string, from: number, end: number, seconds?: number): CallFacts {
  const status = seconds === undefined ? 'canceled' : 'completed';
  return callOf(seconds ?? 0, {
    sid: sid('CA', of),
    parentCallSid: callSid,
    from: '+15550100100',
    to,
    direction: 'outbound-dial',
    status,
    startTime: when(from),
    dateCreated: when(from),
    endTime: when(end),
  });
}

export function recordingOf(of: number, more: Partial<RecordingFacts> = {}): RecordingFacts {
  return {
    sid: sid('RE', of),
    callSid,
    status: 'completed',
    duration: '9',
    startTime: when(20),
    dateCreated: when(20),
    source: 'RecordVerb',
    ...more,
  } as RecordingFacts;
}

/** An Event as Twilio's resource has it: keys in snake_case, the answer as text. */
export function event(at: number, url: string, told: Values = {}, body = '', code = 200): Asked {
  const parameters = Object.fromEntries(
    Object.entries({ CallSid: callSid, ...told }).map(([name, value]) => [
      name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
      value,
    ]),
  );
  const asked = requests.ofEvent({
    request: { url: `https://switchboard-1234-dev.twil.io${url}`, method: 'POST', parameters },
    response: { date_created: when(at).toUTCString(), response_code: code, response_body: body },
  } as never);
  if (!asked) throw new Error(`${url} is no URL`);
  return asked;
}

interface Given {
  readonly call?: CallFacts;
  readonly legs?: readonly CallFacts[];
  readonly recordings?: readonly RecordingFacts[];
  readonly askedOnLegs?: readonly Asked[];
  readonly isSettled?: boolean;
}

/** The record of a call of a minute in which this was asked. */
export function recordOf(asked: readonly Asked[], given: Given = {}) {
  const nothing = { legs: [], recordings: [], askedOnLegs: [], handled: {}, texts: {}, isSettled: true };
  return fold({ call: callOf(60), ...nothing, ...given, asked });
}
