import { apiKey, type Switchboard } from './switchboard';

/** What /api/place-call answered. */
export interface Placed {
  status: number;
  headers: Headers;
  json: { callSid?: string; error?: { status: number; message: string; field?: string; code?: number } };
}

/** Asks for a call as a program does. */
export async function place(to: Switchboard, body: object, key = apiKey): Promise<Placed> {
  const response = await fetch(`${to.url}/api/place-call`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
  });
  await to.time.settle();
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as Placed['json'],
  };
}
