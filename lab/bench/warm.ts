import http from 'node:http';
import { ask, type Question } from './ask';

/** A webhook and its twin: a function that answers the same with constants. */
export interface Pair {
  own: Question;
  twin: Question;
}

/** How many requests in all warm each side up, and how often each pair is measured. */
export interface Pace {
  warmUp: number;
  rounds: number;
}

/** So few that whatever else the machine does weighs on both sides alike. */
const requestsInBatch = 8;
/** Requests under way at once: well below the 30 that Twilio lets a service run. */
const atOnce = 4;

/** @returns the twin's time over ours for each pair, by the medians of their batches: 1 is as fast */
export async function measureWarm(pairs: readonly Pair[], { warmUp, rounds }: Pace): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  const batches = Math.ceil(warmUp / pairs.length / requestsInBatch);
  for (let batch = 0; batch < batches; batch++) {
    for (const { own, twin } of pairs) {
      await load(agent, twin);
      await load(agent, own);
    }
  }
  const times = pairs.map(() => ({ own: [] as number[], twin: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, { own, twin }] of pairs.entries()) {
      // Each comes first in every other round: what one leaves to be collected, the next pays for.
      const sides = [['own', own] as const, ['twin', twin] as const];
      for (const [side, question] of round % 2 ? sides : sides.reverse())
        times[index]?.[side].push(await load(agent, question));
    }
  }
  agent.destroy();
  return times.map(({ own, twin }) => median(twin) / median(own));
}

/** One batch, in milliseconds. */
async function load(agent: http.Agent, question: Question): Promise<number> {
  const started = performance.now();
  let left = requestsInBatch;
  const worker = async () => {
    while (left-- > 0) await ask(question, agent);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
