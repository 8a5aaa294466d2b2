import type { Kind } from './kind';

/** https://www.twilio.com/docs/sync/api/list-resource */
export const listKind: Kind = {
  segment: 'Lists',
  prefix: 'ES',
  key: 'lists',
  parentField: 'list_sid',
  itemField: 'index',
  codes: { missing: 54150, itemMissing: 54151, mismatch: 54155, noData: 54156 },
  of: ({ lists }) => lists,
  keyOf: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
  newKey: (list) => list.nextIndex++,
};
