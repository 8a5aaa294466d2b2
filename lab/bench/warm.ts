import http from 'node:http';
import { sign } from '../../simulator/webhooks/signature';
import { hello, type Sample, sample } from './webhooks';

/** How a webhook fares against the hello-world function on the same server, in the same run. */
export interface Warm {
  path: string;
  requestsPerSecond: number;
  /** 1 is as fast as hello-world. */
  ratio: number;
}

const requestsInRound = 240;
/** Rounds that are not counted: until then the functions are still being compiled. */
const roundsBefore = 8;
/** Requests under way at once: well below the 30 that Twilio lets a service run. */
const atOnce = 6;

/**
 * Measures each webhook in turns with hello-world, so that whatever else the machine does weighs on both alike; the
 * ratio is the median of the rounds.
 */
export async function measureWarm(
  url: string,
  authToken: string,
  samples: readonly Sample[],
  rounds = 9,
): Promise<Warm[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  const baseline = prepare(url, authToken, sample(hello, {}));
  const results: Warm[] = [];
  for (let round = 0; round < roundsBefore; round++) await load(agent, baseline);
  for (const one of samples) {
    const prepared = prepare(url, authToken, one);
    for (let round = 0; round < roundsBefore; round++) await load(agent, prepared);
    const pairs: { own: number; base: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const base = await load(agent, baseline);
      pairs.push({ base, own: await load(agent, prepared) });
    }
    results.push({
      path: pathOf(one),
      requestsPerSecond: Math.round(requestsInRound / median(pairs.map(({ own }) => own))),
      ratio: median(pairs.map(({ own, base }) => base / own)),
    });
  }
  agent.destroy();
  return results;
}

interface Prepared {
  url: URL;
  body: string;
  headers: Record<string, string | number>;
}

function prepare(base: string, authToken: string, { path, fields }: Sample): Prepared {
  const body = new URLSearchParams(fields).toString();
  return {
    url: new URL(base + path),
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'Content-Length': Buffer.byteLength(body),
      'X-Twilio-Signature': sign(authToken, base + path, fields),
    },
  };
}

/** One round. @returns seconds @throws Error when an answer is not 200 */
async function load(agent: http.Agent, prepared: Prepared): Promise<number> {
  const started = performance.now();
  let left = requestsInRound;
  const worker = async () => {
    while (left-- > 0) await post(agent, prepared);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - started) / 1000;
}

function post(agent: http.Agent, { url, body, headers }: Prepared): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${url.pathname}: ${response.statusCode}`)),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The path alone, as the table shows it. */
export function pathOf({ path }: Sample): string {
  return path.split('?')[0] ?? path;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
