import type { Archive } from './archive';
import { page } from './days';

import settings = require('../../functions/settings.private');

/** Voice URLs of ours: see `npm run connect`. */
const entrances = ['/call/incoming', '/agent/incoming'];

/**
 * The numbers whose calls are this switchboard's: those of the settings, and those of the account that lead here. An account
 * may hold other apps, whose calls are none of our business.
 */
export async function ourNumbers({ account: { sdk }, ask }: Archive): Promise<ReadonlySet<string>> {
  const all = await ask('Reading the numbers of the account', () =>
    sdk.incomingPhoneNumbers.list({ ...page }),
  );
  const leading = all.filter(
    ({ voiceUrl }) => URL.canParse(voiceUrl) && entrances.includes(new URL(voiceUrl).pathname),
  );
  return new Set([...Object.keys(settings.numbers), ...leading.map(({ phoneNumber }) => phoneNumber)]);
}
