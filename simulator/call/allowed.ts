import type { Verb, VerbName } from '../twiml/types';
import type { Role } from './types';

/** The verbs that a document may hold when it is not the call's own. */
const allowed: Record<Exclude<Role, 'call'>, readonly VerbName[]> = {
  // https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl
  'queue wait': ['Play', 'Say', 'Pause', 'Gather', 'Hangup', 'Redirect', 'Leave'],
  // https://www.twilio.com/docs/voice/twiml/queue#attributes-url
  'queue whisper': ['Play', 'Say', 'Pause', 'Redirect'],
  // https://www.twilio.com/docs/voice/twiml/conference#attributes-waitUrl
  'conference wait': ['Play', 'Say', 'Pause', 'Redirect'],
  // https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant
  'conference hold': ['Play', 'Say', 'Pause', 'Redirect'],
  'conference announcement': ['Play', 'Say', 'Pause', 'Redirect'],
  // https://www.twilio.com/docs/voice/twiml/number#attributes-url
  whisper: ['Play', 'Say', 'Pause', 'Gather', 'Hangup', 'Redirect', 'Record', 'Reject'],
};

const codes: Record<Exclude<Role, 'call'>, number> = {
  'queue wait': 12200,
  'queue whisper': 12200,
  'conference wait': 13238,
  'conference hold': 13238,
  'conference announcement': 13238,
  whisper: 13201,
};

/** Why a verb may not stand in such a document; undefined when it may. */
export function forbidden(role: Role, verb: Verb): { code: number; message: string } | undefined {
  if (role === 'call' || allowed[role].includes(verb.name)) return undefined;
  const name = 'element' in verb ? verb.element : verb.name;
  return { code: codes[role], message: `<${name}> is not allowed in a ${role} document and was skipped` };
}
