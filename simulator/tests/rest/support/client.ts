import { request as send } from 'node:http';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { Account } from '../../../rest/auth';

export const account = {
  sid: 'AC00000000000000000000000000000001',
  authToken: '0123456789abcdef0123456789abcdef',
  friendlyName: 'Test account',
  apiKeys: [{ sid: 'SK00000000000000000000000000000001', secret: 'a-secret-of-the-api-key-32-chars' }],
  verifiedNumbers: ['+15550142'],
} satisfies Account;

/** Another transport for the real SDK: the same requests, sent to the local server, with the host they are for. */
class LocalClient extends RequestClient {
  private readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { host, pathname, search } = new URL(options.uri);
    const headers = { ...options.headers, 'x-twilio-host': host };
    return super.request<TData>({ ...options, uri: this.url + pathname + search, headers });
  }
}

/** The unmodified SDK, talking to the simulator. */
export function sdk(url: string, user: string = account.sid, password: string = account.authToken) {
  return twilio(user, password, { accountSid: account.sid, httpClient: new LocalClient(url) });
}

export interface PlainAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: Record<string, unknown>;
}

/** Any other HTTP client. The body is a form where it is an object. */
export function plain(
  url: string,
  method: string,
  path: string,
  { form, headers, user }: { form?: string; headers?: Record<string, string>; user?: string } = {},
): Promise<PlainAnswer> {
  const credentials = user ?? `${account.sid}:${account.authToken}`;
  const all: Record<string, string> = {
    authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = send(url + path, { method, headers: all }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1');
        const isJson = incoming.headers['content-type']?.startsWith('application/json');
        const json = isJson ? JSON.parse(Buffer.concat(chunks).toString()) : {};
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(form);
  });
}
