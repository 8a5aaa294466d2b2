import { inParallel } from '../account/in-parallel';
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

/** Every function of what is live now, with its text. */
export async function readLive({ account, service, buildSid }: Live): Promise<LiveFunction[]> {
  const { builds, functions } = account.sdk.serverless.v1.services(service.sid);
  return asking(account, `Reading what is live in ${service.uniqueName}`, async () => {
    const { functionVersions } = await builds(buildSid).fetch();
    return inParallel(functionVersions as Version[], async ({ sid, function_sid, path, visibility }) => {
      const version = functions(function_sid).functionVersions(sid);
      const { content } = await version.functionVersionContent().fetch();
      return { path, visibility, versionSid: sid, text: content, signed: readTrailer(content) };
    });
  });
}
