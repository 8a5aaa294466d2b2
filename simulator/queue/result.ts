/** https://www.twilio.com/docs/voice/twiml/enqueue#queueresult-values */
export type QueueResult =
  | 'bridged'
  | 'bridging-in-process'
  | 'leave'
  | 'redirected'
  | 'redirected-from-bridged'
  | 'hangup'
  | 'queue-full'
  | 'error'
  | 'system-error';
