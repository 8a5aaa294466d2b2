interface Unit {
  count: string;
  usage: string;
}

const calls: Unit = { count: 'calls', usage: 'minutes' };
const texts: Unit = { count: 'messages', usage: 'segments' };
const media: Unit = { count: 'messages', usage: 'messages' };

/** What is counted here, of the categories that Twilio has: https://www.twilio.com/docs/usage/api/usage-record#usage-categories */
export const counted = {
  calls: ['Voice Minutes', calls],
  'calls-inbound': ['Inbound Voice Minutes', calls],
  'calls-inbound-local': ['Inbound Local Calls', calls],
  'calls-inbound-mobile': ['Inbound Mobile Calls', calls],
  'calls-inbound-tollfree': ['Inbound Toll Free Calls', calls],
  'calls-outbound': ['Outbound Voice Minutes', calls],
  'calls-client': ['Client Minutes', calls],
  'calls-sip': ['SIP Minutes', calls],
  'calls-sip-outbound': ['Outbound SIP Minutes', calls],
  recordings: ['Recordings', { count: 'recordings', usage: 'minutes' }],
  sms: ['SMS', texts],
  'sms-outbound': ['Outbound SMS', texts],
  'sms-outbound-longcode': ['Outbound Long Code SMS', texts],
  'sms-outbound-tollfree': ['Outbound Toll Free SMS', texts],
  mms: ['MMS', media],
  'mms-outbound': ['Outbound MMS', media],
  'mms-outbound-longcode': ['Outbound Long Code MMS', media],
  'mms-outbound-tollfree': ['Outbound Toll Free MMS', media],
  totalprice: ['Total Price', { count: '', usage: 'usd' }],
} as const satisfies Record<string, readonly [description: string, unit: Unit]>;

export type Counted = keyof typeof counted;

/** The words that Twilio's other categories begin with: nothing of them happens here, so that they are 0. */
const others = [
  ...['a2p', 'account-security', 'agent', 'ai-assistants', 'amazon-polly', 'answering-machine-detection'],
  ...['assets', 'audience-minutes', 'authy', 'autopilot', 'basic-peer-to-peer', 'branded-calling', 'bundle'],
  ...['call', 'calleridlookups', 'calls', 'carrier-lookups', 'channels', 'chat-virtual-agent'],
  ...['conversation-relay', 'conversations', 'cps', 'credit-transfer', 'email', 'emerging-tech'],
  ...['engagement-suite', 'enhanced-line-type-lookups', 'enterprise', 'events', 'failed-message', 'flex'],
  ...['fraud-lookups', 'frontline', 'functions', 'generic-pay', 'group-rooms', 'ip-messaging'],
  ...['ivr-virtual-agent', 'line-status', 'live-activity', 'lookup', 'lookups', 'marketplace'],
  ...['media-composer', 'mediastorage', 'min-spend', 'mms', 'monitor', 'notify', 'number-format', 'pchat'],
  ...['peer-to-peer', 'pfax', 'phone-quality', 'phonenumbers', 'premiumsupport', 'programmablevoice'],
  ...['programmablevoiceconn', 'programmablevoiceconnectivity', 'proxy', 'pstnconnectivity', 'pv'],
  ...['rcs-messages', 'reassigned-number', 'recordings', 'recordingstorage', 'shortcodes', 'sim-swap'],
  ...['sip', 'small-group-rooms', 'sms', 'smsmessages', 'speech-recognition', 'studio', 'sync', 'taskrouter'],
  ...['transcriptions', 'trunking', 'tts-google', 'turnmegabytes', 'twilio', 'twiml', 'usage', 'verify'],
  ...['video', 'virtual-agent', 'voice-insights', 'voice-intelligence', 'wds', 'wireless'],
];

export function isCounted(category: string): category is Counted {
  return category in counted;
}

/** Whether Twilio has such a category, by the words it begins with. */
export function isCategory(category: string): boolean {
  if (isCounted(category)) return true;
  return others.some((family) => category === family || category.startsWith(`${family}-`));
}
