/** One request of the kind that Twilio makes in the middle of a call, for each webhook that answers TwiML. */
export interface Sample {
  /** With the state that rides in the URL. */
  path: string;
  fields: Record<string, string>;
}

const call = {
  AccountSid: 'AC00000000000000000000000000000000',
  ApiVersion: '2010-04-01',
  CallSid: 'CA00000000000000000000000000000001',
  CallStatus: 'in-progress',
  Called: '+15550100199',
  Caller: '+15550100100',
  Direction: 'inbound',
  From: '+15550100100',
  To: '+15550100199',
};

const line = {
  QueueSid: 'QU00000000000000000000000000000001',
  QueuePosition: '3',
  QueueTime: '75',
  AvgQueueTime: '80',
  CurrentQueueSize: '4',
  MaxQueueSize: '1000',
};

/** The path of the function that the others are measured against. */
export const hello = '/hello-world';

/** Of the leg of somebody who is rung. */
const rung = {
  CallSid: `${call.CallSid.slice(0, -1)}2`,
  ParentCallSid: call.CallSid,
  Direction: 'outbound-dial',
};

/**
 * Every TwiML webhook but the agents' desk, which asks Twilio first and so is not answered from the request alone, and the
 * directory, which this business has not.
 */
export const samples: Sample[] = [
  sample('/call/incoming', { CallStatus: 'ringing' }),
  sample('/call/language?lang=en-US&attempt=1', { Digits: '1' }),
  sample('/call/menu?lang=en-US&at=front&round=1&attempt=1', { Digits: '1' }),
  sample('/call/ask?lang=en-US&at=account&round=1&attempt=1', { Digits: '12345' }),
  sample('/call/queue-wait?lang=en-US&at=support', { Digits: '', ...line }),
  sample('/call/queue-result?lang=en-US&at=support&attempt=1', {
    QueueResult: 'bridged',
    QueueSid: line.QueueSid,
    QueueTime: '75',
  }),
  sample('/call/dial-result?lang=en-US&at=sales&past=', {
    DialCallStatus: 'no-answer',
    DialBridged: 'false',
  }),
  sample('/call/voicemail?lang=en-US&at=mailbox&attempt=1', { Digits: '#' }),
  sample('/call/voicemail-result?lang=en-US&at=mailbox&attempt=1', {
    RecordingUrl: 'https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/RE',
    RecordingDuration: '12',
    Digits: '#',
  }),
  sample('/agent/incoming', { CallStatus: 'ringing' }),
  sample('/agent/pin?lang=en-US&attempt=1', { Digits: '2468' }),
  sample('/agent/take?lang=en-US&at=support&idle=0', {}),
  sample('/agent/whisper?lang=en-US&at=support', { ...line, DequeingCallSid: call.CallSid }),
  sample('/agent/next?lang=en-US&at=support&idle=0', { DialCallStatus: 'completed', DialBridged: 'true' }),
  sample('/agent/connect?lang=en-US&at=sales&person=carla', rung),
  sample('/agent/accept?lang=en-US&at=sales&person=carla&attempt=1', { ...rung, Digits: '1' }),
  sample('/agent/connect-result?lang=en-US', { DialCallStatus: 'completed', Direction: 'outbound-api' }),
];

export function sample(path: string, fields: Record<string, string>): Sample {
  return { path, fields: { ...call, ...fields } };
}
