import { randomUUID } from 'node:crypto';
import type { Clock } from './clock/clock';
import { RealClock } from './clock/real';
import { type Host, type ServeOptions, serve } from './host';
import type { PhoneNumberChange } from './numbers';
import type { Options } from './options';
import type { RestOptions } from './rest/options';
import { type RestServer, startRest } from './rest/server';
import { restSidMaker } from './rest/sid';
import { tellLog } from './story/log';
import { Twilio } from './twilio';
import type { Weather } from './weather/weather';

export type { Clock } from './clock/clock';
export { Driver } from './clock/driver';
export { RealClock } from './clock/real';
export { StoppedClock } from './clock/stopped';
export type { Host, LogEntry, RequestEntry, ServeOptions } from './host';
export type { Options } from './options';
export { type BrowserPhone, startBrowserPhone } from './phone/browser';
export { Call, Phone, Turn, Unexpected } from './phone/code';
export { decline, fax, letRing, pickUp, voicemail } from './phone/robot';
export type { RestOptions } from './rest/options';
export type { RestServer } from './rest/server';
export { startStandIns } from './stand-ins';
export { printEntry, printStory } from './story/print';
export type { Entry, Story } from './story/story';
export { type Ring, Twilio, type TwilioSettings } from './twilio';
export { type Climate, Weather } from './weather/weather';
export { isValidSignature, sign } from './webhooks/signature';

/** A number of the account whose webhooks are paths of the served project. */
export interface Line {
  /** E.164. */
  phoneNumber: string;
  voice: string;
  /** Asked for with GET, as a static file wants it. */
  fallback?: string;
  status?: string;
}

export interface SimulationOptions {
  /** Real time when left out. */
  clock?: Clock;
  /** The Functions project: the folder with its package.json and .twilioserverlessrc. */
  projectDir: string;
  lines: Line[];
  /** The address of the deployment, which exists in this simulation only. */
  domainName?: string;
  /** The project's environment variables. */
  env?: Record<string, string>;
  /** The same seed gives the same SIDs; left out, they are like those of no other run. */
  seed?: string;
  /** What goes wrong by chance, in webhooks and in REST. */
  weather?: Weather;
  /** What Twilio's pages leave open. */
  options?: Partial<Options>;
  host?: Partial<
    Pick<
      ServeOptions,
      | 'edits'
      | 'kills'
      | 'limits'
      | 'onLog'
      | 'onRequest'
      | 'port'
      | 'reusesThread'
      | 'functionsFolder'
      | 'assetsFolder'
      | 'sourceMaps'
    >
  >;
  rest?: Partial<Omit<RestOptions, 'account' | 'sid'>>;
}

/** A whole Twilio with a project deployed to it: numbers that can be called, REST that answers the SDK. */
export interface Simulation {
  twilio: Twilio;
  host: Host;
  rest: RestServer;
  stop(): Promise<void>;
}

/** Starts a Twilio account offline, deploys a Functions project to it and points numbers at the project. */
export async function simulate(settings: SimulationOptions): Promise<Simulation> {
  const { clock = new RealClock(), projectDir, env, domainName = 'functions-1234-dev.twil.io' } = settings;
  const { seed = randomUUID() } = settings;
  const twilio = new Twilio({ clock, seed, weather: settings.weather, options: settings.options });
  const rest = await startRest(twilio, {
    account: { sid: twilio.accountSid, authToken: twilio.authToken },
    sid: restSidMaker(seed),
    faults: settings.weather && (() => settings.weather?.rest()),
    // A stopped clock goes on only when no app waits for an answer: what REST is late by is real time.
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...settings.rest,
  });
  twilio.options.mediaUrl = settings.options?.mediaUrl ?? rest.url;
  const host = await serve({
    projectDir,
    env,
    accountSid: twilio.accountSid,
    authToken: twilio.authToken,
    restUrl: rest.url,
    domainName,
    now: () => twilio.appNow(),
    ...settings.host,
    onLog: (entry) => {
      settings.host?.onLog?.(entry);
      tellLog(twilio, entry);
    },
  }).catch(async (error) => {
    await rest.stop();
    throw error;
  });
  twilio.hosts.set(domainName, host.url);
  for (const line of settings.lines) twilio.addNumber(numberOf(line, `https://${domainName}`));
  return {
    twilio,
    host,
    rest,
    stop: async () => {
      clock.stop?.();
      twilio.sockets.stop();
      await Promise.all([host.stop(), rest.stop()]);
    },
  };
}

function numberOf(line: Line, base: string): PhoneNumberChange & { phoneNumber: string } {
  return {
    phoneNumber: line.phoneNumber,
    voiceUrl: base + line.voice,
    ...(line.fallback ? { voiceFallbackUrl: base + line.fallback, voiceFallbackMethod: 'GET' } : {}),
    ...(line.status ? { statusCallback: base + line.status } : {}),
  };
}
