import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { layVariant } from '../../scripts/build/variant';
import { type Simulation, simulate } from '../../simulator';
import type { Clock } from '../../simulator/clock/clock';
import { Driver } from '../../simulator/clock/driver';
import { StoppedClock } from '../../simulator/clock/stopped';
import type { RequestEntry } from '../../simulator/host';
import type { Options } from '../../simulator/options';
import type { RestOptions } from '../../simulator/rest/options';
import { office } from '../office';

/** The built switchboard, deployed to a Twilio whose numbers are connected as `npm run connect` does it. */
export interface World extends Simulation {
  /** The project's folder. */
  root: string;
  /** Lets a stopped clock go on; of no use with another. */
  time: Driver;
  /** Functions as they are deployed. */
  functions: string;
  /** Of functions and of assets, oldest first. */
  requests: RequestEntry[];
  /** Of REST, whoever made them. */
  asked: { host: string }[];
}

export interface Wanted {
  settings?: Settings;
  /** Stopped unless given. */
  clock?: Clock;
  rest?: Partial<RestOptions>;
  options?: Partial<Options>;
  /** Whether those who are due at one moment go on together. */
  inCrowd?: boolean;
  /** Invocations at a time: Twilio's thirty unless given. */
  concurrency?: number;
}

export const apiKey = 'key-of-the-bench';

export async function openWorld(root: string, wanted: Wanted = {}): Promise<World> {
  const {
    clock = new StoppedClock(office.opensAt),
    settings = office.settings,
    inCrowd = false,
    concurrency = 30,
  } = wanted;
  const { functionsFolder, assetsFolder } = await layVariant(root, settings);
  const requests: RequestEntry[] = [];
  const asked: World['asked'] = [];
  const simulation = await simulate({
    clock,
    seed: 'switchboard',
    projectDir: root,
    lines: office.connected,
    env: { PIN_SECRET: office.secret, API_KEYS: `bench:${apiKey}` },
    options: { maxQueueSize: 5000, ...wanted.options },
    host: {
      functionsFolder,
      assetsFolder,
      limits: { concurrency },
      onRequest: (entry) => requests.push(entry),
    },
    rest: { onRequest: ({ host }) => asked.push({ host }), ...wanted.rest },
  });
  return {
    ...simulation,
    root,
    time: new Driver(clock as StoppedClock, simulation.twilio.busy, { inCrowd }),
    functions: path.join(root, functionsFolder),
    requests,
    asked,
  };
}

/** Opens a world, does something in it, and closes it. */
export async function inWorld<Result>(
  root: string,
  wanted: Wanted,
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  const world = await openWorld(root, wanted);
  return work(world).finally(() => world.stop());
}
