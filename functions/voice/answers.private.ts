import type { Call } from '../types/call';
import type { Context, Event, Handler } from '../types/runtime';
import type { VoiceRequest } from '../types/webhooks';

import calls = require('./call.private');
import log = require('./log.private');
import keep = require('../store/keep.private');
import webhook = require('./webhook.private');

/** What a caller hears after an apology. */
type Rescue = 'voicemail' | 'leave' | 'goodbye' | 'carry-on';

/**
 * A function that answers Twilio with TwiML, and the only place that does. A bug in it is logged, and the caller is taken
 * on: to the voicemail, out of the line (the only way to it from there), to a goodbye where the voicemail itself or an
 * agent's line failed, or on as if nothing had been said where words are all that is lost.
 */
function answers<Webhook extends VoiceRequest>(
  reader: (event: Event) => Webhook,
  answer: (call: Call<Webhook>) => void | Promise<void>,
  rescue: Rescue = 'voicemail',
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
    await keep.beside(context, answered.webhook.CallSid, answered.notes, answered.isOver);
    callback(null, answered.twiml);
  };
}

function apology(context: Context, event: Event, rescue: Rescue, error: unknown): Call {
  const call = calls.open(context, event, webhook.voice(event));
  log.failure(context.PATH, call.webhook.CallSid, error);
  call.note({ kind: 'apology', path: context.PATH });
  if (rescue === 'carry-on') return call;
  call.say(call.phrases.somethingWrong);
  if (rescue === 'leave') call.twiml.leave();
  else if (rescue === 'voicemail' && call.state('failed') === '') call.goTo('/call/voicemail', { failed: 1 });
  else call.hangUp(call.phrases.goodbye);
  return call;
}

export = { answers };
