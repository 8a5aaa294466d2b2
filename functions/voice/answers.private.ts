import type { Call } from '../types/call';
import type { Context, Event, Handler, Response } from '../types/runtime';
import type { Kind, PlaceOf } from '../types/settings';
import type { VoiceRequest } from '../types/webhooks';

import places = require('../places/index.private');
import requests = require('../record/asked.private');
import settings = require('../settings.private');
import desk = require('../store/desk.private');
import sync = require('../store/sync.private');
import calls = require('./call.private');
import log = require('./log.private');
import read = require('./read.private');

/** What a caller hears after an apology. */
type Rescue = 'place' | 'wait' | 'goodbye';

type Reader<Webhook> = (event: Event) => Webhook;

/**
 * Wraps every function that answers Twilio with TwiML. It logs a bug and leads the caller on, by `rescue`: `place` to the
 * rescue place of the settings (or a goodbye if that fails too), `wait` to a piece of music, after which Twilio asks for the wait
 * again, and `goodbye` to a hangup. The answer to a whisper is empty: only words are lost.
 */
export function twiml<Webhook extends VoiceRequest>(
  reader: Reader<Webhook>,
  answer: (call: Call<Webhook>) => void | Promise<void>,
  rescue: Rescue = 'place',
): Handler {
  return async (context, event, callback) => {
    let answered: Call;
    try {
      const call = calls.open(context, event, reader(event));
      await answer(call);
      answered = call;
    } catch (error) {
      answered = apology(context, event, rescue, error);
    }
    if (answered.isNoteworthy) await note(answered, event);
    callback(null, written(answered));
  };
}

/**
 * The same for a caller in a place of this kind. With a made-up or outdated URL they go to the first place instead, or out
 * of the queue, the only way from a wait document.
 */
export function inPlace<Of extends Kind, Webhook extends VoiceRequest>(
  kind: Of,
  reader: Reader<Webhook>,
  answer: (call: Call<Webhook>, place: PlaceOf<Of>) => void | Promise<void>,
  rescue: Rescue = 'place',
): Handler {
  return twiml(
    reader,
    (call) => {
      const place = places.find(call.at, kind);
      if (place) return answer(call, place);
      if (rescue === 'wait') call.leave('fault');
      else places.lead(call, places.first(call));
    },
    rescue,
  );
}

/** TwiML; where it leads out of a queue, with the reason. */
function written({ twiml, isLeaving }: Call): Response {
  const response = new Twilio.Response()
    .setStatusCode(200)
    .appendHeader('content-type', 'text/xml; charset=utf-8')
    .appendHeader('x-content-type-options', 'nosniff')
    .setBody(twiml.toString());
  return isLeaving ? response.setCookie(calls.LEFT, isLeaving, ['Path=/call/']) : response;
}

function apology(context: Context, event: Event, rescue: Rescue, error: unknown): Call {
  const call = calls.open(context, event, read.voice(event));
  log.failure(context.PATH, call.webhook.CallSid, error);
  if (call.state('whisper')) return call;
  const { Digits, QueueTime = 0 } = read.wait(event);
  const waiting = rescue === 'wait' ? places.find(call.at, 'queue') : undefined;
  // Whoever pressed a key, or has waited long, is led out.
  if (waiting && !Digits && QueueTime < waiting.longestWait.minutes * 60) {
    call.twiml.play('/hold/music-1.wav');
    return call;
  }
  call.say(call.phrases.somethingWrong);
  if (rescue === 'wait') call.leave('fault');
  else if (rescue === 'goodbye' || call.hasFailed) call.hangUp(call.phrases.goodbye);
  else {
    try {
      places.lead(call.with({ hasFailed: true }), settings.rescue.to);
    } catch (again) {
      return apology(context, event, 'goodbye', again);
    }
  }
  return call;
}

/** Notes the request that is being answered: one request to Sync, 300 ms, and never an error. */
async function note({ context, webhook, twiml }: Call, event: Event): Promise<void> {
  // A leg belongs to the record of the call that placed it.
  const { CallSid, ParentCallSid = CallSid } = webhook;
  // Twilio's Events tell the same, later.
  if (!ParentCallSid || sync.isSlow()) return;
  const asked = requests.ofWebhook(context.PATH, event, twiml.toString());
  const store = sync.storeFor(context, 'call');
  await sync.orSlow('not-noted', CallSid, () => desk.note(store, ParentCallSid, asked));
}

/** A request that is not one of Twilio's webhooks: a parameter is missing or malformed. */
class BadWebhook extends Error {
  constructor(parameter: string, wanted: string) {
    super(`${parameter} is missing or malformed: a status callback carries ${wanted}.`);
  }
}

/**
 * Wraps every status callback. Answers 204 when it is noted, 400 when it is not a webhook at all, and 503 when noting
 * failed, so that Twilio retries (the callback URLs ask for that).
 */
export function callback<Report extends { CallSid: string }>(
  reader: Reader<Report>,
  note: (report: Report, event: Event, context: Context) => void | Promise<void>,
): Handler {
  return async (context, event, callback) => {
    const answer = new Twilio.Response().appendHeader('x-content-type-options', 'nosniff');
    try {
      await note(reader(event), event, context);
      answer.setStatusCode(204);
    } catch (error) {
      refuse(answer, context, event, error);
    }
    callback(null, answer);
  };
}

function refuse(answer: Response, context: Context, event: Event, error: unknown): void {
  const isBad = error instanceof BadWebhook;
  if (!isBad) log.failure(context.PATH, read.sid(event, 'CallSid', 'CA'), error);
  const status = isBad ? 400 : 503;
  const message = isBad ? error.message : 'This could not be noted. Try again.';
  answer
    .setStatusCode(status)
    .appendHeader('content-type', 'application/json; charset=utf-8')
    .setBody(JSON.stringify({ error: { status, message } }));
}

/** The call that a callback is about. @throws BadWebhook when it names none */
export function callSid(event: Event): string {
  const sid = read.sid(event, 'CallSid', 'CA');
  if (!sid) throw new BadWebhook('CallSid', 'the SID of its call (CA and 32 hexadecimal digits)');
  return sid;
}
