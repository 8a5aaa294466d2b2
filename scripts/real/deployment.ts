import { createHash } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { inParallel } from '../account/in-parallel';
import { paths } from '../account/paths';
import { asking, explained } from '../account/refusals';
import type { Live } from '../account/target';
import { nextFromHere } from '../drift/next';
import { tokenToSign } from '../rehearsal/rehearse';
import { type Check, later, seen } from './check';

const asset = '/hold/music.wav';

/** What Twilio made of the build, and how its domain answers. */
export const deploymentChecks: readonly Check[] = [
  {
    name: 'the build',
    expected: 'completed, with every function, the runtime and the handler that were asked for',
    option: 'simulator/rest/serverless/builds.ts, simulator/rest/options.ts: builds',
    async look({ live }) {
      const { account, service, buildSid, project } = live;
      const { files } = await nextFromHere(project);
      const built = files.filter(({ kind }) => kind === 'function');
      const { status, runtime, functionVersions, dependencies } = await asking(
        account,
        'Reading the build',
        () => account.sdk.serverless.v1.services(service.sid).builds(buildSid).fetch(),
      );
      const handler = (dependencies as { name: string; version: string }[]).find(
        ({ name }) => name === '@twilio/runtime-handler',
      )?.version;
      const count = functionVersions.length;
      return seen(
        String(status) === 'completed' &&
          runtime === project.runtime &&
          count === built.length &&
          handler !== undefined,
        `${status}, ${count} of ${built.length} functions, ${runtime}, handler ${handler ?? 'not named'}`,
      );
    },
  },
  {
    name: 'a signed request with an encoded query',
    expected: '200: the signature is checked over the URL as it was sent (%20, %C3%B1, %2B)',
    option: 'simulator/webhooks: how a URL is signed; simulator/host: how it is checked',
    async look({ live }) {
      const { status } = await signed(live, `${paths.agents}?name=Se%C3%B1or%20B%2BC`);
      return seen(status === 200, `it answers ${status}`);
    },
  },
  {
    name: 'the same, unsigned',
    expected: '403: one page of Twilio says so, another 400',
    option: 'simulator/host/rules.ts',
    async look({ live }) {
      const { status } = await asked(live, paths.agents, { method: 'POST' });
      return seen(status === 403, `it answers ${status}`);
    },
  },
  {
    name: 'assets across deploys',
    expected: 'an ETag that changes with the content alone; after a deploy the new content at once',
    option: 'simulator/host/assets.ts',
    async look({ live, notes }) {
      const response = await asked(live, asset, { method: 'GET', headers: { Range: 'bytes=0-0' } });
      const etag = response.headers.get('etag') ?? 'none';
      const cache = response.headers.get('cache-control') ?? 'none';
      const before = notes.asset;
      notes.asset = { buildSid: live.buildSid, etag };
      const told = `ETag ${etag}, Cache-Control ${cache}, Age ${response.headers.get('age') ?? 'none'}`;
      if (!before || before.buildSid === live.buildSid)
        return later(`${told}; look again after the next deploy`);
      return seen(before.etag === etag, `${told}; it was ${before.etag} under the build before`);
    },
  },
  {
    name: 'forty requests at once',
    expected: '30 are answered, the others get 429',
    option: 'simulator/host: limits (concurrent)',
    asks: 'Ask a function forty times at once: about 40 invocations, less than a cent. Callers may meet a 429 in that second.',
    async look({ live }) {
      const statuses = await inParallel(
        Array.from({ length: 40 }, (_, at) => at),
        async (at) => (await signed(live, `${paths.agents}?at=${at}`)).status,
        undefined,
        40,
      );
      const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
      const rest = statuses.length - count(200) - count(429);
      // Functions of milliseconds rarely meet: none refused is no surprise, another answer is.
      return seen(rest === 0, `${count(200)} answered, ${count(429)} with 429, ${rest} with something else`);
    },
  },
];

async function asked(live: Live, path: string, how: RequestInit) {
  const url = `https://${live.environment.domainName}${path}`;
  try {
    const response = await live.account.fetch(url, how);
    await response.body?.cancel();
    return response;
  } catch (error) {
    throw explained(error, `Asking ${url}`, live.account);
  }
}

/** As the first question of the agents' line, which notes nothing. */
function signed(live: Live, path: string) {
  const token = tokenToSign(live.account);
  const url = `https://${live.environment.domainName}${path}`;
  const form = {
    AccountSid: live.account.accountSid,
    CallSid: `CA${createHash('md5').update(path).digest('hex')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: 'client:rehearsal',
    To: 'client:switchboard',
  };
  return asked(live, path, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': getExpectedTwilioSignature(token, url, form) },
    body: new URLSearchParams(form),
  });
}
