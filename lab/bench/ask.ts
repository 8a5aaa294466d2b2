import http from 'node:http';
import { sign } from '../../simulator/webhooks/signature';
import type { Sample } from './webhooks';
import type { World } from './world';

/** A signed webhook, ready to be sent over and over. */
export interface Question {
  url: URL;
  body: string;
  headers: Record<string, string | number>;
}

export function questionOf({ host, twilio }: World, { path, fields }: Sample): Question {
  const body = new URLSearchParams(fields).toString();
  return {
    url: new URL(host.url + path),
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'Content-Length': Buffer.byteLength(body),
      'X-Twilio-Signature': sign(twilio.authToken, host.url + path, fields),
    },
  };
}

/** @throws Error when the answer is not 200 */
export function ask({ url, body, headers }: Question, agent?: http.Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url.pathname} answered ${response.statusCode}: ${text}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
