import type { Event } from '../types/runtime';
import type * as webhooks from '../types/webhooks';

import read = require('../voice/read.private');
import webhook = require('../voice/webhook.private');

/** The webhooks of a queue, read like the others: none throws. */

const queueResults = [
  'bridged',
  'bridging-in-process',
  'leave',
  'redirected',
  'redirected-from-bridged',
  'hangup',
  'queue-full',
  'error',
  'system-error',
] as const;

function exit(event: Event): webhooks.QueueExit {
  return {
    ...webhook.voice(event),
    QueueResult: read.oneOf(event, 'QueueResult', queueResults, 'unknown'),
    QueueTime: read.count(event, 'QueueTime'),
  };
}

function wait(event: Event): webhooks.WaitRequest {
  return {
    ...webhook.gather(event),
    QueuePosition: read.count(event, 'QueuePosition'),
    QueueTime: read.count(event, 'QueueTime'),
    AvgQueueTime: read.count(event, 'AvgQueueTime'),
    CurrentQueueSize: read.count(event, 'CurrentQueueSize'),
  };
}

function whisper(event: Event): webhooks.WhisperRequest {
  return {
    ...webhook.voice(event),
    QueueTime: read.count(event, 'QueueTime'),
    DequeingCallSid: read.sid(event, 'DequeingCallSid', 'CA'),
  };
}

export = { exit, wait, whisper };
