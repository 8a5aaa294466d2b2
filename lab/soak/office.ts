import type { PlaceOf, Settings } from '../../functions/types/settings';
import { office as plain } from '../office';

const { places, people, hours } = plain.settings;

const staff = ['ana', 'ben', 'carla', 'dan', 'eva', 'finn'] as const;

/** Everybody who is rung, by name. */
const numbers = Object.fromEntries(staff.map((person, index) => [person, `+1555010014${index}`]));

/** Who is not rung, but dials in to the agents' line. */
const dialers = { gina: '+15550100160', hugo: '+15550100161' } as const;

/** A business of two queues that ring people, and whose callers the agents' line takes as well. It never closes, and callers go straight from the menu into a queue. */
const settings: Settings = {
  ...plain.settings,
  hours: { ...hours, office: { week: 'always' } },
  people: {
    ...people,
    ...Object.fromEntries(
      staff.map((person, index) => [
        person,
        {
          name: person,
          number: numbers[person] ?? '',
          speaks: index % 2 === 0 ? (['en-US', 'es-MX'] as const) : (['en-US'] as const),
        },
      ]),
    ),
    gina: { name: 'gina', number: dialers.gina, speaks: ['es-MX', 'en-US'] },
    hugo: { name: 'hugo', number: dialers.hugo, speaks: ['en-US'] },
  },
  agents: { ...plain.settings.agents, take: ['support', 'sales'] },
  places: {
    ...places,
    account: { ...placeOf('account', 'ask'), next: 'support', without: 'support' },
    support: {
      ...placeOf('support', 'queue'),
      rings: ['ana', 'ben', 'carla', 'dan'],
      wrapUpSeconds: 15,
      nobody: 'mailbox',
      most: 30,
      longestWait: { minutes: 20, next: 'mailbox' },
      callBack: { allowedPrefixes: ['+1555'], tries: 3, minutesBetween: 5 },
      tellsMissed: ['desk'],
    },
    sales: {
      ...placeOf('support', 'queue'),
      name: { 'en-US': 'sales', 'es-MX': 'ventas' },
      rings: ['dan', 'eva', 'finn'],
      nobody: 'mailbox',
      most: 15,
      longestWait: { minutes: 20, next: 'mailbox' },
      tellsMissed: ['desk'],
    },
  },
  person: 'support',
};

function placeOf<Of extends 'ask' | 'queue'>(name: string, kind: Of): PlaceOf<Of> {
  const place = places[name];
  if (place?.kind !== kind) throw new Error(`${name} is no ${kind} in the settings of the office`);
  return place as PlaceOf<Of>;
}

export const office = { ...plain, settings, staff, numbers, dialers };
