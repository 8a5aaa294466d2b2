import type { IncomingHttpHeaders } from 'node:http';
import { ask as send } from '../../simulator/webhooks/http';
import { sign } from '../../simulator/webhooks/signature';
import type { Switchboard } from './switchboard';

/** Names and values, in order: a name may come twice. */
export type Pairs = [name: string, value: string][];

export interface Asking {
  method?: 'GET' | 'POST';
  /** The state in the URL; with GET, all parameters. */
  query?: Pairs;
  /** The form of a POST. */
  form?: Pairs;
  signature?: string;
}

export interface Told {
  status: number;
  type: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A call SID as Twilio makes them. */
export const aCall = `CA${'5'.repeat(32)}`;

/** The parameters that every voice webhook has. */
export const voiceFields: Pairs = [
  ['AccountSid', `AC${'5'.repeat(32)}`],
  ['ApiVersion', '2010-04-01'],
  ['CallSid', aCall],
  ['CallStatus', 'in-progress'],
  ['Direction', 'inbound'],
  ['From', '+15550100100'],
  ['To', '+15550100199'],
];

/**
 * Sends one request to a function, signed as Twilio signs: for requests that no simulated call would make.
 * @param path may hold a query of its own
 */
export async function ask(
  to: Pick<Switchboard, 'url' | 'twilio'>,
  path: string,
  how: Asking = {},
): Promise<Told> {
  const { method = 'POST', query = [], form = [] } = how;
  const search = new URLSearchParams(query).toString();
  const url = to.url + path + (search && (path.includes('?') ? '&' : '?')) + search;
  const isForm = method === 'POST';
  const signature = how.signature ?? sign(to.twilio.authToken, url, isForm ? valuesByName(form) : {});
  const answer = await send({
    method,
    url,
    headers: {
      ...(signature ? { 'X-Twilio-Signature': signature } : {}),
      ...(isForm ? { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' } : {}),
    },
    ...(isForm ? { body: new URLSearchParams(form).toString() } : {}),
    connectTimeout: 5000,
    readTimeout: 15_000,
  });
  return {
    status: answer.status,
    type: answer.headers['content-type'] ?? '',
    headers: answer.headers,
    text: answer.body.toString(),
  };
}

function valuesByName(form: Pairs): Record<string, string[]> {
  const values: Record<string, string[]> = Object.create(null);
  for (const [name, value] of form) {
    values[name] ??= [];
    values[name].push(value);
  }
  return values;
}
