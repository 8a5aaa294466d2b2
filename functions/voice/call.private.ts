import type { Call } from '../types/call';
import type { LanguageCode } from '../types/language';
import type { Noted } from '../types/record';
import type { Context, Event } from '../types/runtime';
import type { VoiceRequest } from '../types/webhooks';

import languages = require('../words/index.private');
import read = require('./read.private');
import settings = require('../settings.private');
import urls = require('./urls.private');

/** Above the tries of any question, so that a made-up attempt is the last one. */
const MOST_ATTEMPTS = 9;

/** Takes up a call where its URL says it is. A made-up language is the first one. */
function open<Webhook extends VoiceRequest>(context: Context, event: Event, webhook: Webhook): Call<Webhook> {
  const { secondsToAnswer } = settings.retries;
  const twiml = new Twilio.twiml.VoiceResponse();
  const notes: Noted[] = [];
  const isOver = read.text(event, 'CallStatus') === 'completed';
  const attempt = Math.min(Math.max(read.count(event, 'attempt') ?? 1, 1), MOST_ATTEMPTS);

  function speaking(lang: LanguageCode): Call<Webhook> {
    const voice = settings.languages.find(({ code }) => code === lang)?.voice;
    const call: Call<Webhook> = {
      webhook,
      context,
      twiml,
      lang,
      phrases: languages[lang],
      attempt,
      speaking,
      state: (name) => read.text(event, name),
      count: (name) => read.count(event, name) ?? 0,
      url: (path, state) => urls.withState(path, { lang, ...state }),
      callback: (path, state) => urls.withState(path, { lang, ...state }) + urls.retries,
      reported: (leg) => ({
        statusCallback: call.callback('/callback/call-status', { leg }),
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      }),
      isOver,
      notes,
      note: (event) => void notes.push(event),
      say: (words, inside = twiml) => void inside.say({ voice, language: lang }, words),
      ask: (action, words, how) => {
        const gather = twiml.gather({ action, actionOnEmptyResult: true, timeout: secondsToAnswer, ...how });
        if (words) call.say(words, gather);
        return gather;
      },
      goTo: (path, state) => void twiml.redirect(call.url(path, state)),
      hangUp: (words) => {
        call.say(words);
        twiml.hangup();
        if (!isOver) notes.push({ kind: 'goodbye' });
      },
    };
    return call;
  }

  const known = settings.languages.map(({ code }) => code);
  return speaking(read.oneOf(event, 'lang', known, settings.languages[0].code));
}

export = { open };
