import type { EventInstance } from 'twilio/lib/rest/api/v2010/account/call/event';
import type { Answer, Asked, Values, Whose } from '../types/record';
import type { Event } from '../types/runtime';

import read = require('../voice/read.private');
import words = require('../words/index.private');

/** Reads what Twilio asked and what we answered: from its Events, or from a webhook that is being answered. */

/** What records are made of. Nothing else of a request is kept: what callers said and keyed in is nobody's business here. */
const noted = [
  'CallSid',
  'CallStatus',
  'CallDuration',
  'Digits',
  'QueueResult',
  'QueueTime',
  'QueuePosition',
  'DialCallSid',
  'DialBridged',
  'DequeingCallSid',
  'RecordingSid',
  'RecordingUrl',
  'RecordingDuration',
  'From',
  'To',
] as const;

/** @param answer TwiML, '' where there is none */
export function ofWebhook(path: string, event: Event, answer: string): Asked {
  const { request: _, ...all } = event;
  const state = Object.fromEntries(
    Object.keys(all)
      .filter((name) => /^[a-z]/.test(name))
      .map((name) => [name, read.text(all, name)]),
  );
  return { at: Date.now(), path, state, parameters: worthKeeping(all), answer: ofTwiml(answer, 200) };
}

/** Of digits only a single key is kept, the answer to a question: more may be a PIN or an account number. */
function worthKeeping(all: Event): Values {
  const told = noted.map((name) => [name, read.text(all, name)] as const);
  return Object.fromEntries(
    told.filter(([name, value]) => value !== '' && (name !== 'Digits' || value.length === 1)),
  );
}

/** Undefined for a request that is none of ours. https://www.twilio.com/docs/voice/api/call-event-resource */
export function ofEvent({ request, response }: EventInstance): Asked | undefined {
  const { url, parameters } = (request ?? {}) as { url?: string; parameters?: Values };
  if (!url || !URL.canParse(url)) return undefined;
  const { pathname, searchParams } = new URL(url);
  const { date_created, response_code, response_body } = (response ?? {}) as Record<string, unknown>;
  return {
    at: Date.parse(String(date_created)) || 0,
    path: pathname,
    state: Object.fromEntries(searchParams),
    parameters: worthKeeping(
      Object.fromEntries(
        Object.entries(parameters ?? {}).map(([name, value]) => [asInWebhooks(name), value]),
      ),
    ),
    answer: ofTwiml(String(response_body ?? ''), Number(response_code) || undefined),
  };
}

/** `call_sid`, as Events have it, is `CallSid`. */
function asInWebhooks(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function ofTwiml(twiml: string, status?: number): Answer {
  const apologies = Object.values(words).map(({ somethingWrong }) => somethingWrong);
  const said = unescaped(twiml);
  return {
    ...(status !== undefined && { status }),
    verbs: [...new Set([...twiml.matchAll(/<([A-Z]\w+)/g)].map(([, verb = '']) => verb))],
    next: carriedBy(said),
    rings: Object.fromEntries([...said.matchAll(/<Number([^>]*)>([^<]+)</g)].map(ringing)),
    isSorry: apologies.some((words) => said.includes(words)),
  };
}

/** What the last of our URLs carries; where there is none, a comment carries it. */
function carriedBy(twiml: string): Values {
  const urls = [...twiml.matchAll(/(?:"|>|<!-- ?)(\/[\w/-]*)?\?(lang=[^"<\s#]*)/g)];
  const [, path, query = ''] = urls.at(-1) ?? [];
  return path === '/call/language' ? {} : Object.fromEntries(new URLSearchParams(query));
}

function ringing([, attributes = '', number = '']: RegExpMatchArray): [string, Whose] {
  const [, query = ''] = /statusCallback="[^"]*\?([^"#]*)/.exec(attributes) ?? [];
  return [number.trim(), whose(Object.fromEntries(new URLSearchParams(query)))];
}

/** The caller had hung up when Twilio asked: nobody heard the answer. */
export function isGone(parameters: Values): boolean {
  return read.isFinal(parameters.CallStatus ?? '');
}

/** What the last URLs of a caller who waits in a queue, or has waited, carry. */
export function waiting(notes: readonly Asked[]): Values {
  const entering = notes.filter(({ answer }) => answer.verbs.includes('Enqueue'));
  return entering.toSorted((one, other) => one.at - other.at).at(-1)?.answer.next ?? {};
}

/** One of our people took the caller out of the queue, to meet them in a conference. */
export function isMeeting(asked: Asked): boolean {
  const { path, state, parameters } = asked;
  return path === '/call/talk' && !state.over && !isWhisper(asked) && !isGone(parameters);
}

/** What a caller hears just before the agents' line takes them with Dial. */
export function isWhisper({ path, state }: Pick<Asked, 'path' | 'state'>): boolean {
  return path === '/call/talk' && state.whisper !== undefined;
}

/** The call of the agent who took the caller out of the queue with Dial, as their whisper says. */
export function servedBy(asked: Asked): string | undefined {
  return isWhisper(asked) ? asked.parameters.DequeingCallSid : undefined;
}

/** Whose telephone a leg is, by the URL of its callbacks. */
export function whose({ leg = '', person, asks }: Values): Whose {
  return { place: leg, ...(person && { person }), ...(asks && { asks: true }) };
}

/** Asked on an agent's own call to the agents' line, once a PIN was entered. */
export function isAgentLine({ path, state }: Asked): boolean {
  if (path === '/agent/incoming') return state.attempt !== undefined;
  return path === '/agent/desk' && (!state.placed || state.line !== undefined);
}

/** Whose PIN has opened the agents' line, if it was opened. */
export function agentOf(asked: readonly Asked[]): string | undefined {
  const known = asked.filter(isAgentLine).map(({ state, answer }) => answer.next.person ?? state.person);
  return known.find(Boolean);
}

function unescaped(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
