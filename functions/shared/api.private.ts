import type { Context, Event, Handler, Response } from '../types/runtime';

import json = require('./json.private');
import log = require('./log.private');
import read = require('./read.private');
import secret = require('./secret.private');

/** Ends a request with this status; `more` goes into the answer beside the message. */
class Problem extends Error {
  readonly status: number;
  readonly more: object;

  constructor(status: number, message: string, more: object = {}) {
    super(message);
    this.status = status;
    this.more = more;
  }
}

/** A function that a person or a program asks, with the bearer key, and the only place that answers it: JSON throughout. */
function answers(
  answer: (context: Context, event: Event) => Promise<[status: number, body: object]>,
): Handler {
  return async (context, event, callback) => {
    let answered: Response;
    try {
      answered = signedIn(context, event) ? json.answer(...(await answer(context, event))) : signInFirst();
    } catch (error) {
      answered = refusal(context, error);
    }
    callback(null, answered);
  };
}

function signedIn(context: Context, event: Event): boolean {
  const headers = event.request?.headers ?? {};
  const [, key = ''] = /^Bearer +(\S+)$/i.exec(read.text(headers, 'authorization', 1024)) ?? [];
  return secret.matches(key, context.API_KEY);
}

function signInFirst(): Response {
  const message = 'Send the key of this switchboard: "Authorization: Bearer <API_KEY>".';
  return json.problem(401, message).appendHeader('www-authenticate', 'Bearer');
}

function refusal(context: Context, error: unknown): Response {
  if (error instanceof Problem) return json.problem(error.status, error.message, error.more);
  log.failure(context.PATH, undefined, error);
  return json.problem(500, 'Something went wrong on our side.');
}

export = { answers, Problem };
