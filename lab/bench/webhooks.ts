import { office } from '../office';

/** One request of the kind that Twilio makes in the middle of a call. */
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
  Called: office.mainLine,
  Caller: '+15550100100',
  Direction: 'inbound',
  From: '+15550100100',
  To: office.mainLine,
};

const line = {
  QueueSid: 'QU00000000000000000000000000000001',
  QueuePosition: '3',
  QueueTime: '75',
  AvgQueueTime: '80',
  CurrentQueueSize: '4',
  MaxQueueSize: '1000',
};

/** Of the leg of somebody who is rung. */
const rung = {
  CallSid: `${call.CallSid.slice(0, -1)}2`,
  ParentCallSid: call.CallSid,
  Direction: 'outbound-dial',
};

/** Of a leg that REST has placed. */
/** After some of these the line stays shut for this telephone. */
const mistypes = { From: '+15550100109' };
const placed = { Direction: 'outbound-api', From: office.mainLine, To: '+15550100150' };

const pickedUp = { DialCallStatus: 'completed', DialBridged: 'false', DialCallSid: rung.CallSid };

/** The dental office, a directory, and a queue that calls back: so every webhook has something to answer. */
export const settings = {
  ...office.settings,
  places: {
    ...office.settings.places,
    sales: { ...office.settings.places.sales, extension: '101' },
    line: {
      ...office.settings.places.support,
      rings: ['ana'],
      wrapUpSeconds: 30,
      callBack: { allowedPrefixes: ['+1555'], tries: 2, minutesBetween: 10 },
    },
    names: {
      kind: 'directory',
      name: { 'en-US': 'the directory', 'es-MX': 'el directorio' },
      open: 'office',
      closed: 'mailbox',
      without: 'mailbox',
    },
  },
} as typeof office.settings;

const front = '/call/menu?lang=en-US&at=front&round=1';
const account = '/call/ask?lang=en-US&at=account&round=1&way=account';
const names = '/call/directory?lang=en-US&at=names&round=1';
const queue = '/call/queue-result?lang=en-US&at=support&way=account&account=12345';
const callBack = '/call/call-back?lang=en-US&at=line';
const team = '/call/dial-result?lang=en-US&at=team&way=account&account=12345&past=';
const meeting = '/call/talk?lang=en-US&at=support&way=account&account=12345&person=ana';
const box = 'lang=en-US&at=mailbox&way=mailbox';

const talk = `/agent/talk?lang=en-US&at=support&person=ana&caller=${call.CallSid}&speaks=en-US`;

/** Every TwiML webhook, and each kind of answer that it has. */
export const samples: Sample[] = [
  sample('/call/incoming', { CallStatus: 'ringing' }),
  sample('/call/language?lang=en-US&attempt=1', { Digits: '1' }),
  sample('/call/language?lang=en-US&attempt=1'),
  sample(`${front}&attempt=1`, { Digits: '1' }),
  sample(`${front}&attempt=1`, { Digits: '2' }),
  sample(`${front}&attempt=1`, { Digits: '3' }),
  sample(`${front}&attempt=1`, { Digits: '4' }),
  sample(`${front}&attempt=1`, { SpeechResult: 'I have a toothache.' }),
  sample(`${front}&attempt=1`),
  sample(`${front}&attempt=3`),
  sample(`${account}&attempt=1`, { Digits: '12345' }),
  sample(`${account}&attempt=1`),
  sample(`${account}&attempt=3`),
  sample(`${names}&attempt=1`, { Digits: '72' }),
  sample(`${names}&attempt=1`),
  sample(`${names}&attempt=3`),
  sample('/call/queue-wait?lang=en-US&at=support', { Digits: '', ...line }),
  sample('/call/queue-wait?lang=en-US&at=support', { Digits: '*', ...line }),
  sample(callBack, { Digits: '', ...line }),
  sample(`${callBack}&step=right&number=%2B15550100100&attempt=1`, { Digits: '', ...line }),
  sample(`${callBack}&step=number&attempt=1`, { Digits: '5550100100', ...line }),
  sample(`${callBack}&step=number&attempt=1`, { Digits: '', ...line }),
  sample(`${callBack}&step=right&number=%2B15550100100&attempt=1`, { Digits: '1', ...line }),
  sample(`${callBack}&back=${call.CallSid}`, rung),
  sample(`${queue}&attempt=1`, { QueueResult: 'bridged', QueueSid: line.QueueSid, QueueTime: '75' }),
  sample(`${queue}&attempt=1`, { QueueResult: 'leave', QueueSid: line.QueueSid, QueueTime: '75' }),
  sample(`${queue}&attempt=1`, { QueueResult: 'bridging-in-process', QueueTime: '75' }),
  sample(`${queue}&attempt=1`, { QueueResult: 'hangup', QueueTime: '75', CallStatus: 'completed' }),
  sample(`${meeting}&agent=${rung.CallSid}`),
  sample(`${meeting}&over=1`, { DialCallStatus: 'answered', DialBridged: 'true' }),
  sample(`${meeting}&over=1&asked=1`),
  sample(`${meeting}&over=1`, { DialCallStatus: 'answered', CallStatus: 'completed' }),
  sample(`${team}`, { DialCallStatus: 'no-answer', DialBridged: 'false' }),
  sample(`${team}`, { ...pickedUp, DialBridged: 'true' }),
  sample(`${team}`, pickedUp),
  sample(`${team}ana`, pickedUp),
  sample(`${team}`, { DialCallStatus: 'no-answer', DialBridged: 'false', CallStatus: 'completed' }),
  sample(`/call/voicemail?${box}&attempt=1`, { Digits: '#' }),
  sample(`/call/voicemail?${box}&attempt=1&spoken=1`, {
    RecordingUrl: 'https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/RE',
    RecordingDuration: '12',
    Digits: '#',
  }),
  sample(`/call/voicemail?${box}&attempt=1&spoken=1`),
  sample(`/call/voicemail?${box}&attempt=2&spoken=1`),
  sample('/agent/incoming', { CallStatus: 'ringing' }),
  sample('/agent/incoming?lang=en-US&attempt=1', { Digits: office.pin }),
  sample('/agent/incoming?lang=en-US&attempt=1', { ...placed, Digits: office.pin }),
  sample('/agent/incoming?lang=en-US&step=choice&attempt=1&person=desk', { ...placed, Digits: '2' }),
  sample('/agent/incoming?lang=en-US&step=duty&attempt=1&was=off&person=desk', { ...placed, Digits: '1' }),
  sample('/agent/incoming?lang=en-US&attempt=1', { ...mistypes, Digits: '9999' }),
  sample('/agent/incoming?lang=en-US&attempt=3', { ...mistypes, Digits: '9999' }),
  sample('/agent/desk?lang=en-US&first=1'),
  sample('/agent/desk?lang=en-US&first=1', { From: '+15550100150', To: office.agentLine }),
  sample('/call/talk?lang=en-US&at=support&whisper=1', { ...line, DequeingCallSid: rung.CallSid }),
  sample('/agent/desk?lang=en-US&at=support&idle=0', { DialCallStatus: 'completed', DialBridged: 'true' }),
  sample('/agent/desk?lang=en-US&at=line&talked=1&person=ana'),
  sample('/agent/desk?lang=en-US&at=support&free=1&idle=14', {
    DialCallStatus: 'no-answer',
    DialBridged: 'false',
  }),
  sample(`${talk.replace('/agent/talk', '/agent/connect')}&queue=${line.QueueSid}&line=1`),
  sample('/agent/connect?lang=en-US&at=sales&person=carla', rung),
  sample('/agent/connect?lang=en-US&customer=%2B15550100100', placed),
  sample('/agent/connect?lang=en-US&at=sales&person=carla&attempt=1', { ...rung, Digits: '1' }),
  sample('/agent/connect?lang=en-US&customer=%2B15550100100&attempt=1', { ...placed, Digits: '1' }),
  sample('/agent/connect?lang=en-US&customer=%2B15550100100&attempt=2', placed),
  sample(`${talk}`, { ...placed, DialCallStatus: 'answered', DialBridged: 'true' }),
  sample(`${talk}&step=held&attempt=1`, { ...placed, Digits: '2' }),
  sample(`${talk}&step=held&attempt=1`, placed),
  sample(`${talk}&step=held&attempt=3`, placed),
  sample(`${talk}&step=joined&attempt=1`, placed),
  sample(`${talk}&step=whom&among=ben&attempt=1`, { ...placed, Digits: '#' }),
  sample('/agent/desk?lang=en-US&placed=1', { ...placed, DialCallStatus: 'completed' }),
];

function sample(path: string, fields: Record<string, string> = {}): Sample {
  return { path, fields: { ...call, ...fields } };
}

/** The path alone, as the table shows it. */
export function pathOf({ path }: Pick<Sample, 'path'>): string {
  return path.split('?')[0] ?? path;
}
