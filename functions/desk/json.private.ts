import type { Response } from '../types/runtime';

/** An answer in JSON. The header is in lower case because local runtimes stringify once more under the other spelling. */
function answer(status: number, body: object): Response {
  return new Twilio.Response()
    .setStatusCode(status)
    .appendHeader('content-type', 'application/json; charset=utf-8')
    .appendHeader('cache-control', 'no-store')
    .setBody(JSON.stringify(body));
}

/** What went wrong, in a sentence for a person, and more for a program. */
function problem(status: number, message: string, more: object = {}): Response {
  return answer(status, { error: { status, message, ...more } });
}

export = { answer, problem };
