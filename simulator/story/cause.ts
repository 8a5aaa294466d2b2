type Fields = Readonly<Record<string, string>>;

/** What people call a request, where Twilio's docs only name the attribute or setting that holds its URL. */
const names: Readonly<Record<string, string>> = {
  'A call comes in': 'voice',
  url: 'voice',
  waitUrl: 'wait',
  HoldUrl: 'hold',
  AnnounceUrl: 'announcement',
  'Number url': 'whisper',
  'Client url': 'whisper',
  'Sip url': 'whisper',
  'Queue url': 'whisper',
  'Dial referUrl': 'transfer',
};

/** What an app decides by, for each kind of request. */
const deciding: Readonly<Record<string, readonly string[]>> = {
  voice: ['AnsweredBy'],
  Gather: ['Digits', 'SpeechResult'],
  Dial: ['DialCallStatus'],
  Enqueue: ['QueueResult', 'QueueTime'],
  Record: ['RecordingDuration', 'Digits'],
  Refer: ['ReferCallStatus'],
  transfer: ['ReferTransferTarget'],
  wait: ['QueuePosition', 'QueueTime'],
  fallback: ['ErrorCode'],
  'recording status callback': ['RecordingDuration'],
  'AMD status callback': ['AnsweredBy'],
  'transcription callback': ['TranscriptionStatus'],
  Connect: ['SessionStatus', 'HandoffData'],
  'stream status callback': ['StreamError'],
  'partial result callback': ['UnstableSpeechResult'],
};

/** What is longer is cut: the whole of it stands in the line of whoever said it. */
const longestValue = 24;

/**
 * What a request was for and what it carried that decides, in a few words: "Gather: Digits=1",
 * "status callback: completed, CallDuration=42".
 * @param purpose as the story has it: "Gather action", "status callback (completed)", "Dial action, after the hang-up"
 */
export function causeOf(purpose: string, fields: Fields): string {
  const [, what = purpose, event, when] = /^(.*?)(?: \((.+)\))?(?:, (after .+))?$/.exec(purpose) ?? [];
  const name = names[what] ?? what.replace(/ action$/, '');
  const parts = [
    ...(name === 'status callback' ? ending(event, fields) : named(event)),
    ...carried(name, fields),
  ];
  if (name === 'Gather' && parts.length === 0) parts.push('no input');
  return [parts.length > 0 ? `${name}: ${parts.join(', ')}` : name, ...named(when)].join(', ');
}

const named = (word: string | undefined): string[] => (word === undefined ? [] : [word]);

function carried(name: string, fields: Fields): string[] {
  const names = [...(deciding[name] ?? []), ...refusal(fields)];
  return names.filter((field) => fields[field]).map((field) => `${field}=${value(fields[field])}`);
}

/** The event, and of the last how long the call was; one that was never answered is told as completed, too. */
function ending(event: string | undefined, { CallDuration, CallStatus }: Fields): string[] {
  if (event !== 'completed') return named(event);
  return CallStatus === 'completed' ? [event, `CallDuration=${CallDuration}`] : [`CallStatus=${CallStatus}`];
}

/** Who picked up and did not take the call is completed, too. */
function refusal({ DialBridged, DialCallStatus }: Fields): string[] {
  return DialCallStatus === 'completed' && DialBridged === 'false' ? ['DialBridged'] : [];
}

function value(text = ''): string {
  const short = text.length > longestValue ? `${text.slice(0, longestValue - 1).trimEnd()}…` : text;
  return /\s/.test(short) ? `"${short}"` : short;
}
