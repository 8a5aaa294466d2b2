import { asking } from '../account/refusals';
import type { Live } from '../account/target';
import { readTrailer, type Signed } from '../build/trailer';

/** A function as it is deployed. */
export interface LiveFunction {
  path: string;
  visibility: 'public' | 'protected' | 'private';
  /** ZN: changes with each edit. */
  versionSid: string;
  text: string;
  /** Its trailer; missing when it was not built here. */
  signed?: Signed;
}

interface Version {
  sid: string;
  function_sid: string;
  path: string;
  visibility: LiveFunction['visibility'];
}

/** Twilio allows 30 requests at a time for everything that an account does. */
const atATime = 10;

/** Every function of what is live now, with its text. */
export async function readLive({ account, service, buildSid }: Live): Promise<LiveFunction[]> {
  const { builds, functions } = account.sdk.serverless.v1.services(service.sid);
  return asking(account, `Reading what is live in ${service.uniqueName}`, async () => {
    const { functionVersions } = await builds(buildSid).fetch();
    return inBatches(functionVersions as Version[], async ({ sid, function_sid, path, visibility }) => {
      const version = functions(function_sid).functionVersions(sid);
      const { content } = await version.functionVersionContent().fetch();
      return { path, visibility, versionSid: sid, text: content, signed: readTrailer(content) };
    });
  });
}

/** Does the same to each, a few at a time; the results are in the order of the items. */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += atATime) {
    results.push(...(await Promise.all(items.slice(at, at + atATime).map(work))));
  }
  return results;
}
