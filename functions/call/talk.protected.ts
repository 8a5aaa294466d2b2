import type { RecordingAttributes } from 'twilio/lib/twiml/VoiceResponse';
import type { Call } from '../types/call';
import type { Queue } from '../types/settings';
import type { TalkRequest } from '../types/webhooks';

import queue = require('../places/queue.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/**
 * Somebody has taken the caller out of the queue: the two meet in a conference of the caller's own. With `over` in
 * the URL the talk has ended: this is the Dial's action, and where we lead a caller who is left alone.
 * https://www.twilio.com/docs/voice/twiml/conference
 */
export const handler = answers.inPlace('queue', read.talk, (call, place) => {
  if (call.state('whisper')) return whisper(call.note());
  if (!call.state('over')) return meet(call);
  if (call.webhook.Digits === '1') return waitAgain(call, place);
  if (call.state('reply')) call.hangUp(call.phrases.goodbye);
  else if (call.isOver) call.note();
  else askIfCutOff(call);
});

/**
 * The agents' line has taken the caller with Dial, and the caller hears this just before the two are connected. The URL comes from the
 * agent's call and does not carry the caller's language, so it is short and in every language.
 * https://www.twilio.com/docs/voice/twiml/queue#url
 */
function whisper(call: Call): void {
  for (const { code } of settings.languages) {
    const speaking = call.with({ lang: code });
    speaking.say(speaking.phrases.someoneIsHere);
  }
}

/** When the caller leaves, the conference ends. When the agent leaves it goes on, because they may hand over. */
function meet(heard: Call<TalkRequest>): void {
  const call = heard.note();
  call.say(call.phrases.someoneIsHere);
  if (settings.recordCalls) call.twiml.start().recording(recording(call));
  const state = { person: call.state('person'), over: 1 };
  const dial = call.twiml.dial({ action: call.url('/call/talk', state) });
  dial.conference(
    { beep: 'false', endConferenceOnExit: true, waitUrl: '/hold/music.wav', waitMethod: 'GET' },
    call.webhook.CallSid ?? '',
  );
}

/** Records the caller's leg, so that one recording has everybody they talk with. https://www.twilio.com/docs/voice/twiml/recording */
function recording(call: Call): RecordingAttributes {
  return {
    recordingStatusCallback: call.url('/callback/recording-status', { of: call.at }),
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
    channels: 'dual',
  };
}

/** The agent has gone: they hung up, or their telephone died. */
function askIfCutOff(call: Call): void {
  const state = { person: call.state('person'), over: 1, reply: 1 };
  call.ask(call.url('/call/talk', state), call.phrases.cutOff, { numDigits: 1 });
}

function waitAgain(call: Call, place: Queue): void {
  call.say(call.phrases.backInLine);
  queue.wait(call, place, 2);
}
