import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock';
import type { Options } from '../options';
import type { Account } from '../rest/auth';
import type { RestOptions } from '../rest/options';
import { type RestServer, startRest } from '../rest/server';
import { restSidMaker } from '../rest/sid';
import { Twilio } from '../twilio';
import { Domain } from './domain';
import { type Cut, openDoor } from './door';

export interface CloudOptions {
  clock: Clock;
  /** The node_modules that Twilio would have installed for what is deployed. */
  modules: string;
  /** The same seed gives the same account and SIDs; left out, they are like those of no other run. */
  seed?: string;
  options?: Partial<Options>;
  /** Connections that get lost. */
  cut?: Cut;
  rest?: Partial<Omit<RestOptions, 'account' | 'sid' | 'onDeployment'>>;
}

/** A Twilio account that can be deployed to: empty, until its REST API is told what to serve. */
export interface Cloud {
  /** One address for `*.twilio.com` and `*.twil.io`: which of them is meant says the header `x-twilio-host`. */
  url: string;
  twilio: Twilio;
  /** May be changed: what kind of account it is, its API keys, which countries it may call. */
  account: Account;
  rest: RestServer;
  stop(): Promise<void>;
}

/** Starts an account. What is deployed to it through REST is served on its domain, and numbers can point there. */
export async function startCloud(settings: CloudOptions): Promise<Cloud> {
  const { clock, modules, seed = randomUUID() } = settings;
  const twilio = new Twilio({ clock, seed, options: settings.options });
  const account: Account = { sid: twilio.accountSid, authToken: twilio.authToken };
  const domains = new Map<string, Domain>();
  const rest = await startRest(twilio, {
    account,
    sid: restSidMaker(seed),
    ...settings.rest,
    onDeployment: (deployed) => {
      const domain = domains.get(deployed.domainName);
      if (domain) domain.deploy(deployed);
      else domains.set(deployed.domainName, new Domain(ground, deployed));
      twilio.hosts.set(deployed.domainName, door.url);
    },
  });
  twilio.options.mediaUrl = settings.options?.mediaUrl ?? rest.url;
  const ground = {
    modules,
    accountSid: twilio.accountSid,
    authToken: twilio.authToken,
    restUrl: rest.url,
    now: () => twilio.appNow(),
    onLog: writeLogs(rest),
  };
  const door = await openDoor(async (host) => {
    if (host.endsWith('.twilio.com')) return rest.url;
    return domains.get(host)?.url(variablesOf(rest, host));
  }, settings.cut);
  return {
    url: door.url,
    twilio,
    account,
    rest,
    stop: async () => {
      await Promise.all([door.stop(), rest.stop(), ...[...domains.values()].map((domain) => domain.stop())]);
    },
  };
}

/** As they are now: they count without a deployment. */
function variablesOf({ serverless }: RestServer, domainName: string): Record<string, string> {
  return serverless.deployed(domainName)?.variables ?? {};
}

/** What functions write to the console is what REST shows as logs. */
function writeLogs({ serverless }: RestServer): ConstructorParameters<typeof Domain>[0]['onLog'] {
  const levels = { warn: 'warn', error: 'error', frozen: 'error' } as const;
  return ({ environmentSid, functions }, { level, text, path, invocation }) => {
    const functionSid = functions.find((version) => version.path === path)?.resourceSid;
    if (!functionSid) return;
    serverless.log(environmentSid, {
      level: level in levels ? levels[level as keyof typeof levels] : 'info',
      message: text,
      functionSid,
      requestSid: `RQ${String(invocation ?? 0).padStart(32, '0')}`,
    });
  };
}
