import type { Kind, PlaceOf, Settings } from '../../functions/types/settings';
import { office as plain } from '../office';

import ownSettings = require('../../functions/settings.private');

const { places, people } = plain.settings;

/** The dental office with everything on: texts, transcriptions, a box of its own for sales. It never closes. */
const settings: Settings = {
  ...plain.settings,
  hours: { office: { week: 'always' } },
  places: {
    ...places,
    team: { ...placeOf('team', 'ring'), tellsMissed: ['desk'] },
    support: { ...placeOf('support', 'queue'), tellsMissed: ['desk', 'ben'] },
    sales: { ...placeOf('sales', 'ring'), nobody: 'salesBox', tellsMissed: ['dan'] },
    mailbox: { ...placeOf('mailbox', 'message'), tells: ['ana', 'desk'], transcribe: true },
    salesBox: {
      ...placeOf('mailbox', 'message'),
      name: { 'en-US': 'sales message', 'es-MX': 'mensaje para ventas' },
      // Words of its own: whoever listens to the call knows which box it is.
      greets: {
        'en-US': 'Sales will call you back. Speak after the tone.',
        'es-MX': 'Ventas le llamará. Hable después del tono.',
      },
      tells: ['dan', 'carla'],
      transcribe: true,
    },
  },
};

function placeOf<Of extends Kind>(name: string, kind: Of): PlaceOf<Of> {
  const place = places[name];
  if (place?.kind !== kind) throw new Error(`${name} is no ${kind} in the settings of the office`);
  return place as PlaceOf<Of>;
}

// As lab/office.ts does: records are read and repaired in this process.
Object.assign(ownSettings, settings);

/** A text to Dan is not delivered, and Carla's telephone takes none. All others arrive after three seconds. */
function fateOf(number: string) {
  if (number === people.carla?.number) return 'landline';
  const last = { status: 'delivered' } as const;
  const failed = { status: 'undelivered', errorCode: 30034 } as const;
  return [
    { after: 1000, status: 'sent' },
    { after: 3000, ...(number === people.dan?.number ? failed : last) },
  ] as const;
}

export const office = { ...plain, settings, apiKey: 'a-key-for-the-weather', fateOf };
