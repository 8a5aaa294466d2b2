import { RestError } from '../errors';
import type { Kind } from './kind';

/** https://www.twilio.com/docs/sync/api/map-resource */
export const mapKind: Kind = {
  segment: 'Maps',
  prefix: 'MP',
  key: 'maps',
  parentField: 'map_sid',
  itemField: 'key',
  codes: { missing: 54200, itemMissing: 54201, mismatch: 54205, noData: 54206 },
  of: ({ maps }) => maps,
  keyOf: (text) => text,
  newKey: (map, form) => {
    const key = form.required('Key', 320);
    if (map.find(key)) throw new RestError(54208, `An Item with this key already exists in the Map: ${key}`);
    return key;
  },
};
