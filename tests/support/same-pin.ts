import type { Settings } from '../../functions/types/settings';

import dentalOffice = require('./settings');

/** Ana and Ben happen to have the same PIN: found by trying secrets and numbers. */
export const samePin = {
  secret: 'two of our people have the same PIN 185',
  pin: '39430206',
  settings: withPins(dentalOffice, { ana: 71, ben: 157 }),
};

/** The settings, in which these people have other PINs, or none. */
export function withPins(settings: Settings, pins: Readonly<Record<string, number | 'none'>>): Settings {
  const people = Object.entries(settings.people).map(([name, person]) => {
    const pin = pins[name];
    return [name, { ...person, ...(pin !== undefined && { pin }) }];
  });
  return { ...settings, people: Object.fromEntries(people) };
}
