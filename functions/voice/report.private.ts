import type { Context, Event, Handler, Response } from '../types/runtime';

import json = require('../desk/json.private');
import log = require('./log.private');
import read = require('./read.private');

/** A request that is no webhook of Twilio's: a parameter is missing or malformed. */
class BadWebhook extends Error {
  constructor(parameter: string, wanted: string) {
    super(`${parameter} is missing or malformed: a status callback carries ${wanted}.`);
  }
}

/**
 * A function that Twilio tells what happened, and the only place that answers it: 204 when it is noted, 400 for what is no
 * webhook at all, 503 when noting failed, so that Twilio comes again (the callback URLs ask for that).
 */
function answers<Report extends { CallSid: string }>(
  reader: (event: Event) => Report,
  note: (report: Report, event: Event, context: Context) => void | Promise<void>,
): Handler {
  return async (context, event, callback) => {
    let answer: Response;
    try {
      await note(reader(event), event, context);
      answer = new Twilio.Response().setStatusCode(204);
    } catch (error) {
      answer = refusal(context, event, error);
    }
    callback(null, answer);
  };
}

function refusal(context: Context, event: Event, error: unknown): Response {
  if (error instanceof BadWebhook) return json.problem(400, error.message);
  log.failure(context.PATH, read.sid(event, 'CallSid', 'CA'), error);
  return json.problem(503, 'This could not be noted. Try again.');
}

/** The leg every callback is about; throws BadWebhook when there is none. */
function callSid(event: Event): string {
  const sid = read.sid(event, 'CallSid', 'CA');
  if (!sid) throw new BadWebhook('CallSid', 'the SID of its call (CA and 32 hexadecimal digits)');
  return sid;
}

export = { answers, callSid };
