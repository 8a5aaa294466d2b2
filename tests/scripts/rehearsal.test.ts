import path from 'node:path';
import { layVariant } from '../../scripts/build/variant';
import { apologiesOf, keysOf } from '../../scripts/rehearsal/house';
import { rehearse } from '../../scripts/rehearsal/rehearse';
import { simulate } from '../../simulator';
import { StoppedClock } from '../../simulator/clock/stopped';
import { tuesdayAtTen } from './support/office';

import dentalOffice = require('../../examples/dental-office');
import lawFirm = require('../../examples/law-firm');
import propertyManager = require('../../examples/property-manager');
import restaurant = require('../../examples/restaurant');
import supportCompany = require('../../examples/support-company');

const root = path.resolve(__dirname, '../..');
const inTheEvening = tuesdayAtTen + 9 * 3_600_000;

it.each([
  ['the dental office', dentalOffice, tuesdayAtTen],
  ['the law firm', lawFirm, tuesdayAtTen],
  ['the property manager', propertyManager, tuesdayAtTen],
  ['the restaurant', restaurant, inTheEvening],
  ['the support company', supportCompany, tuesdayAtTen],
])(
  'rehearses every place of %s',
  async (_, settings, now) => {
    const clock = new StoppedClock(now);
    const { host, twilio, stop } = await simulate({
      clock,
      seed: 'test',
      projectDir: root,
      lines: [],
      host: await layVariant(root, settings),
    });
    const visited = new Set<string | null>();
    const fetchThere = (url: string, how: RequestInit) => {
      visited.add(new URL(url).searchParams.get('at'));
      const headers = { ...how.headers, host: host.domainName };
      return fetch(url.replace(`https://${host.domainName}`, host.url), { ...how, headers });
    };
    try {
      const { accountSid, authToken } = twilio;
      const rehearsal = await rehearse({
        account: { accountSid, authToken, fetch: fetchThere } as never,
        shell: { wait: async () => {} },
        domain: host.domainName,
        buildSid: '',
        numbers: Object.keys(settings.numbers),
        keys: keysOf(settings),
        apologies: apologiesOf(settings),
      });
      expect(rehearsal).toMatchObject({ problems: [], warnings: [] });
      // Nothing is asked at a place that only says something.
      const places = Object.keys(settings.places).filter((name) => settings.places[name]?.kind !== 'say');
      expect(places.filter((name) => !visited.has(name))).toEqual([]);
    } finally {
      await stop();
    }
  },
  60_000,
);
