import type { Event } from '../types/runtime';
import type { RecordingStatusReport } from '../types/webhooks';

import attend = require('../desk/attend.private');
import requests = require('../record/asked.private');
import desk = require('../store/desk.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Milliseconds for each request: a handful of them fit into the ten seconds of a function. */
const PATIENCE = 2000;

const isReady: Record<RecordingStatusReport['RecordingStatus'], boolean> = {
  'in-progress': false,
  unknown: false,
  completed: true,
  absent: true,
  failed: true,
};

/** Recording status callback, of messages and of conversations. https://www.twilio.com/docs/voice/api/recording */
export const handler = answers.callback(
  recordingStatus,
  async ({ RecordingUrl, ...rest }, event, context) => {
    // From our own URL: the webhook itself does not say what was recorded. RecordingUrl stays out of the log.
    const of = read.own(event, 'of');
    const isMessage = read.own(event, 'message') !== '';
    log.note('recording-status', { of, ...(isMessage && { isMessage }), ...rest });
    const { CallSid, RecordingSid, RecordingStatus } = rest;
    // An agent's call is recorded talk by talk: each is found from the caller's record.
    if (!RecordingSid || of === 'agent' || !isReady[RecordingStatus]) return;
    const client = sync.client(context, PATIENCE);
    const asked = requests.ofWebhook(context.PATH, event, '');
    // A caller who has rung nobody and waited nowhere has no notes and no legs.
    const isAlone = isMessage && read.own(event, 'noted') === '';
    const call = await sync.unless(404, client.calls(CallSid).fetch(), undefined);
    // It has been erased: nothing may be written of it any more.
    if (!call) return;
    const known = { call, asked, ...(isAlone && { notes: [], legs: [], kept: 'none' as const }) };
    if (await attend(client, CallSid, known)) return;
    // The caller is still there. The note lets the end of the call take it up, if that has not just come.
    await desk.note(sync.store(client), CallSid, asked, true);
    await attend(client, CallSid, { asked });
  },
);

function recordingStatus(event: Event): RecordingStatusReport {
  return {
    CallSid: answers.callSid(event),
    RecordingSid: read.sid(event, 'RecordingSid', 'RE'),
    RecordingStatus: read.oneOf(event, 'RecordingStatus', read.recordingStatuses, 'unknown'),
    RecordingDuration: read.count(event, 'RecordingDuration'),
    RecordingSource: read.text(event, 'RecordingSource', 40),
    RecordingUrl: read.text(event, 'RecordingUrl'),
  };
}
