import type { Told } from '../../functions/types/record';
import type { Message } from '../../simulator/rest/message';
import { office } from './office';

import words = require('../../functions/words/index.private');

/** A text that somebody should get about a call. */
export interface Due {
  readonly person: string;
  readonly body: string;
}

const { settings, fateOf } = office;
const { texts } = words[settings.languages[0].code];

/** About a message. @param from E.164 */
export function aboutMessage(box: string, seconds: number, from: string): Due[] {
  const place = settings.places[box];
  if (place?.kind !== 'message') return [];
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const body = texts.newMessage(settings.businessName, nameOf(box), length, from);
  return place.tells.map((person) => ({ person, body }));
}

/** About a caller who gave up. */
export function aboutMissed(name: string, from: string): Due[] {
  const place = settings.places[name];
  if (place?.kind !== 'ring' && place?.kind !== 'queue') return [];
  const body = texts.missedCall(settings.businessName, nameOf(name), from);
  return (place.tellsMissed ?? []).map((person) => ({ person, body }));
}

function nameOf(place: string): string {
  return settings.places[place]?.name[settings.languages[0].code] ?? place;
}

/** What has become of a text by now: nothing when it is due and Twilio does not have it. */
export function fateNow(
  { person, body }: Due,
  sent: Message[],
  now: number,
): { how: Told; sid?: string; code?: number } {
  const to = settings.people[person]?.number ?? '';
  const fate = fateOf(to);
  if (fate === 'landline') return { how: 'refused', code: 21614 };
  const index = sent.findIndex((message) => message.to === to && message.body === body);
  const [message] = index < 0 ? [] : sent.splice(index, 1);
  if (!message) return { how: 'due' };
  const { status, errorCode } = {
    errorCode: undefined,
    ...message.steps.findLast(({ after }) => message.createdAt + after <= now),
  };
  if (status === 'delivered') return { how: 'delivered', sid: message.sid };
  if (status === 'undelivered')
    return { how: 'undelivered', sid: message.sid, ...(errorCode && { code: errorCode }) };
  return { how: 'sent', sid: message.sid };
}
