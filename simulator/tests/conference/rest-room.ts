import { sdkOf } from '../support/sdk';
import { room } from './room';

/** A room, and the unmodified SDK that moves it over REST. */
export async function restRoom(...what: Parameters<typeof room>) {
  const all = await room(...what);
  return { all, client: await sdkOf(all.started) };
}
