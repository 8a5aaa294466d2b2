/**
 * One line of a function's log. `frozen` names work that was still going on after `callback`: Twilio would have
 * stopped it there, so it is a mistake even where it seems to work.
 */
export interface LogEntry {
  level: 'debug' | 'info' | 'log' | 'warn' | 'error' | 'frozen';
  text: string;
  /** The function's path; missing when the line belongs to no invocation. */
  path?: string;
  /** The invocation's number, as in RequestEntry. */
  invocation?: number;
  /** The call that the invocation's request was about. */
  callSid?: string;
  /** Where in the project's own source it was; missing when no line of it is known. */
  place?: Place;
  /** Twilio's number in the Debugger: 82002 answer 5xx, 82004 console.warn, 82005 console.error ... */
  code?: number;
}

/** A line of a project's source, counted from 1. The file is relative to the project, with `/`. */
export interface Place {
  file: string;
  line: number;
}

/** One request, as it was answered. */
export interface RequestEntry {
  method: string;
  /** Without the query. */
  path: string;
  status: number;
  /** Real milliseconds from the request's head to the answer's end. */
  ms: number;
  /** REST requests the function made before it answered. */
  restRequests: number;
  /** Missing when no function ran: an asset, a preflight, a refusal. */
  invocation?: number;
  /** Twilio's number in the Debugger: 82001 answer 4xx, 82002 answer 5xx, 82008 headers too large. */
  code?: number;
}

/** Twilio's number for an answer's status: https://www.twilio.com/docs/api/errors/82001 and its neighbours. */
export function debuggerCode(status: number): number | undefined {
  if (status === 431) return 82008;
  if (status >= 500) return 82002;
  return status >= 400 ? 82001 : undefined;
}
