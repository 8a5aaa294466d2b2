import type { Archive } from './archive';
import { fetched } from './find';
import type { Found } from './traces';

import sync = require('../../functions/store/sync.private');

/**
 * Calls that are erased, in a Sync Map: SIDs, no numbers. Whatever stops an erase, is refused for a while, or is written by
 * a callback at that very moment: the nightly command looks once more.
 */
const MAP = 'erase';

export async function noteErasing({ ask, store }: Archive, found: readonly Found[]): Promise<void> {
  const { syncMapItems } = store.syncMaps(MAP);
  for (const each of found) {
    const add = () =>
      sync.unless(
        409,
        syncMapItems.create({ key: keyOf(each), data: {}, itemTtl: sync.lifetime() }).then(Boolean),
        true,
      );
    await ask('Noting what is to be erased', async () => {
      if (await sync.unless(404, add(), false)) return;
      await sync.unless(409, store.syncMaps.create({ uniqueName: MAP }), undefined);
      await add();
    });
  }
}

export async function noteErased({ ask, store }: Archive, found: Found): Promise<void> {
  const { syncMapItems } = store.syncMaps(MAP);
  await ask('Noting what is erased', () => sync.unless(404, syncMapItems(keyOf(found)).remove(), undefined));
}

export async function leftToErase(archive: Archive): Promise<Found[]> {
  const { ask, store } = archive;
  const items = await ask('Reading what is left to erase', () =>
    sync.unless(404, store.syncMaps(MAP).syncMapItems.list({ pageSize: 100 }), []),
  );
  return Promise.all(
    items.map(async ({ key }) => {
      const callSid = key.slice(-34);
      return {
        callSid,
        ...(key !== callSid && { key }),
        call: await fetched(archive, callSid),
      };
    }),
  );
}

/** The key of the record: it tells when the call was, and so finds the record when the call itself is gone. */
function keyOf({ key, callSid }: Found): string {
  return key ?? callSid;
}
