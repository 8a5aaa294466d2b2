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

/** Every TwiML webhook but the agents' desk, which asks Twilio first and so is not answered from the request alone. */
export const samples: Sample[] = [
  sample('/call/incoming', { CallStatus: 'ringing' }),
  sample('/call/language?lang=en-US&attempt=1', { Digits: '1' }),
  sample('/call/menu?lang=en-US&attempt=1&round=1', { Digits: '1' }),
  sample('/call/account?lang=en-US&attempt=1', { Digits: '12345' }),
  sample('/call/queue-wait?lang=en-US', { Digits: '', ...line }),
  sample('/call/queue-result?lang=en-US', {
    QueueResult: 'bridged',
    QueueSid: line.QueueSid,
    QueueTime: '75',
  }),
  sample('/call/dial-result?lang=en-US&line=sales', { DialCallStatus: 'no-answer', DialBridged: 'false' }),
  sample('/call/voicemail?lang=en-US', {}),
  sample('/call/voicemail-result?lang=en-US', {
    RecordingUrl: 'https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/RE',
    RecordingDuration: '12',
    Digits: '#',
  }),
  sample('/agent/incoming', { CallStatus: 'ringing' }),
  sample('/agent/pin?lang=en-US&attempt=1', { Digits: '2468' }),
  sample('/agent/take?lang=en-US&idle=0', {}),
  sample('/agent/whisper?lang=en-US', { ...line, DequeingCallSid: call.CallSid }),
  sample('/agent/next?lang=en-US&idle=0', { DialCallStatus: 'completed', DialBridged: 'true' }),
  sample('/agent/connect?lang=en-US&customer=%2B15550100100', { Direction: 'outbound-api' }),
  sample('/agent/accept?lang=en-US&customer=%2B15550100100&attempt=1', {
    Digits: '1',
    Direction: 'outbound-api',
  }),
  sample('/agent/connect-result?lang=en-US', { DialCallStatus: 'completed', Direction: 'outbound-api' }),
];

export function sample(path: string, fields: Record<string, string>): Sample {
  return { path, fields: { ...call, ...fields } };
}
