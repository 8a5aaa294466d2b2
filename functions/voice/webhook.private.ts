import type { Event } from '../types/runtime';
import type * as webhooks from '../types/webhooks';

import read = require('./read.private');

/** One reader per webhook that asks for TwiML. None of them throws: a caller is on the line. */

function voice(event: Event): webhooks.VoiceRequest {
  return {
    CallSid: read.sid(event, 'CallSid', 'CA'),
    From: read.text(event, 'From'),
    To: read.text(event, 'To'),
  };
}

function gather(event: Event): webhooks.GatherResult {
  return { ...voice(event), Digits: read.keys(event), SpeechResult: read.text(event, 'SpeechResult', 500) };
}

function placed(event: Event): webhooks.PlacedCall {
  return { ...gather(event), customer: read.e164(event, 'customer') };
}

const dialCallStatuses = ['completed', 'answered', 'busy', 'no-answer', 'failed', 'canceled'] as const;

function dial(event: Event): webhooks.DialResult {
  return {
    ...voice(event),
    DialCallStatus: read.oneOf(event, 'DialCallStatus', dialCallStatuses, 'unknown'),
    DialBridged: read.yesOrNo(event, 'DialBridged'),
  };
}

function record(event: Event): webhooks.RecordResult {
  return {
    ...voice(event),
    RecordingUrl: read.text(event, 'RecordingUrl'),
    RecordingDuration: read.count(event, 'RecordingDuration'),
    hungUp: read.text(event, 'Digits') === 'hangup',
  };
}

export = { voice, gather, placed, dial, record };
