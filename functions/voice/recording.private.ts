import type { DialAttributes, RecordAttributes } from 'twilio/lib/twiml/VoiceResponse';
import type { Call } from '../types/call';

import settings = require('../settings.private');

/** Callers are told before the first word is recorded. */
function announce(call: Call): void {
  if (settings.recordCalls) call.say(call.phrases.recorded);
}

/** Dial attributes that record a conversation, if the settings say so. `of` comes back with the callbacks. */
function attributes(call: Call, of: string): DialAttributes {
  if (!settings.recordCalls) return {};
  return {
    record: 'record-from-answer-dual',
    recordingStatusCallback: call.callback('/callback/recording-status', { of }),
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
  };
}

/** Record attributes that have a message written down: Twilio does so in American English only. */
function transcribed(call: Call): RecordAttributes {
  if (!settings.voicemail.transcribe || call.lang !== 'en-US') return {};
  return { transcribe: true, transcribeCallback: call.callback('/callback/transcription') };
}

export = { announce, attributes, transcribed };
