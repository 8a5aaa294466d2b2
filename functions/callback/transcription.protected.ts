import type { Event } from '../types/runtime';
import type { TranscriptionReport } from '../types/webhooks';

import log = require('../voice/log.private');
import read = require('../voice/read.private');
import answers = require('../voice/answers.private');
import keep = require('../store/keep.private');

/** Characters: more than two minutes of speech. */
const LONGEST = 4000;

/** Twilio has transcribed a message, or failed to. https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
export const handler = answers.callback(
  transcription,
  async ({ TranscriptionText: text, ...rest }, _, context) => {
    // The caller's words are for the desk, not for the log.
    log.note('transcription', rest);
    const { CallSid, RecordingSid: recording, TranscriptionStatus: status } = rest;
    if (!recording) return;
    await keep.late(context, CallSid, [{ kind: 'transcription', at: Date.now(), recording, status, text }]);
  },
);

function transcription(event: Event): TranscriptionReport {
  return {
    CallSid: answers.callSid(event),
    RecordingSid: read.sid(event, 'RecordingSid', 'RE'),
    TranscriptionStatus: read.oneOf(event, 'TranscriptionStatus', ['completed', 'failed'], 'unknown'),
    TranscriptionText: read.text(event, 'TranscriptionText', LONGEST),
  };
}
