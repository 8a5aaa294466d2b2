import { ask, questionOf } from './ask';
import { measureCold } from './cold';
import { layTwins } from './twin';
import { measureWaits, type Wait } from './waits';
import { measureWarm, type Pace } from './warm';
import { type Sample, samples, settings } from './webhooks';
import { inWorld } from './world';

/** How one answer of a webhook fares against its twin. */
export interface Figures extends Wait {
  /** The twin's time over ours, once both are warm; undefined where it always waits for a request. */
  warm?: number;
  /** The same while it waits for its request, where it makes one. */
  withRequest?: number;
  /** From load to the first answer: our time over the twin's. One answer for each webhook, without a request where it has one. */
  cold?: number;
}

export async function measureFunctions(root: string, pace: Pace & { colds: number }): Promise<Figures[]> {
  const trouble = { isOn: false };
  // A stopped clock makes all writes of a run fall into one second.
  const rest = {
    syncLimits: { objects: false },
    faults: () => (trouble.isOn ? { status: 500 } : undefined),
  };
  return inWorld(root, { settings, rest }, async (world) => {
    const waits = await measureWaits(world, samples);
    const paths = await layTwins(
      world.functions,
      waits.map(({ document }) => document),
    );
    await world.host.redeploy();
    const twins = samples.map(({ fields }, index) => ({ path: paths[index] ?? '', fields }));
    const pairs = samples.map((own, index) => {
      const twin = twins[index] as typeof own;
      return { own: questionOf(world, own), twin: questionOf(world, twin) };
    });
    for (const [index, { twin }] of pairs.entries()) {
      if ((await ask(twin)) !== waits[index]?.document)
        throw new Error(`The twin of ${waits[index]?.path} answers something else.`);
    }
    const asking = pairs.filter((_, index) => waits[index]?.requests);
    const quick = { warmUp: pace.warmUp / 20, rounds: Math.ceil(pace.rounds / 3) };
    const withRequest = await measureWarm(asking, quick);
    // After one refusal nobody waits for Sync until a minute has passed, and this clock stands still. What is left is the
    // answer alone, by the functions as they are deployed.
    trouble.isOn = true;
    for (const { own } of asking) await ask(own);
    const quiet: typeof pairs = [];
    for (const pair of pairs) {
      await ask(pair.own);
      if (world.requests.at(-1)?.restRequests === 0) quiet.push(pair);
    }
    const warm = await measureWarm(quiet, pace);
    trouble.isOn = false;
    const ofEach = waits.flatMap(({ path }, index) => {
      const its = waits.filter((wait) => wait.path === path);
      return waits.indexOf(its.find(({ requests }) => requests === 0) ?? (its[0] as Wait)) === index
        ? [index]
        : [];
    });
    const cold = await measureCold(
      world,
      ofEach.map((index) => ({ own: samples[index] as Sample, twin: twins[index] as Sample })),
      pace.colds,
    );
    return waits.map((wait, index) => {
      const pair = pairs[index] as (typeof pairs)[number];
      return {
        ...wait,
        warm: warm[quiet.indexOf(pair)],
        withRequest: withRequest[asking.indexOf(pair)],
        cold: cold[ofEach.indexOf(index)],
      };
    });
  });
}
