import { asking } from '../account/refusals';
import type { Live } from '../account/target';

/** A build that was live in an environment, and can be again. */
export interface PastBuild {
  sid: string;
  built: Date;
  lastLive: Date;
}

/** Newest build first. Twilio keeps deployments for longer than builds; those without a build are left out. */
export async function readPast({ account, service, environment }: Live): Promise<PastBuild[]> {
  const { builds, environments } = account.sdk.serverless.v1.services(service.sid);
  return asking(account, 'Reading the deployments', async () => {
    const [deployments, existing] = await Promise.all([
      environments(environment.sid).deployments.list(),
      builds.list(),
    ]);
    const lastLive = new Map<string, Date>();
    for (const { buildSid, dateCreated } of deployments) {
      const known = lastLive.get(buildSid);
      if (!known || known < dateCreated) lastLive.set(buildSid, dateCreated);
    }
    return existing
      .flatMap(({ sid, dateCreated }) => {
        const date = lastLive.get(sid);
        return date ? [{ sid, built: dateCreated, lastLive: date }] : [];
      })
      .sort((one, other) => other.built.getTime() - one.built.getTime());
  });
}
