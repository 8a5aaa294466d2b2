import type { Event } from '../types/runtime';
import type { TranscriptionReport } from '../types/webhooks';

import log = require('../voice/log.private');
import read = require('../voice/read.private');
import answers = require('../voice/answers.private');
import attend = require('../desk/attend.private');
import requests = require('../record/asked.private');
import sync = require('../store/sync.private');

/** Characters: more than two minutes of speech. */
const LONGEST = 4000;

/** Milliseconds for each request. */
const PATIENCE = 2000;

/** Twilio has transcribed a message, or failed to. https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
export const handler = answers.callback(
  transcription,
  async ({ TranscriptionText: _, ...rest }, event, context) => {
    // The caller's words are for the desk, not for the log; the record reads them from Twilio.
    log.note('transcription', rest);
    if (rest.TranscriptionStatus !== 'completed') return;
    const asked = requests.ofWebhook(context.PATH, event, '');
    await attend(sync.client(context, PATIENCE), rest.CallSid, { asked });
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
