import http from 'node:http';
import { follow, type Step } from '../../simulator/phone/robot';
import { sign } from '../../simulator/webhooks/signature';
import type { Exchange } from '../../simulator/webhooks/webhooks';
import { office } from '../office';
import { inWorld, type World } from './world';

/** What a thousand calls at once come to. */
export interface Load {
  calls: number;
  /** Calls that did not end as they should: taken by an agent, said goodbye to. */
  lost: number;
  seconds: number;
  callsPerSecond: number;
  webhooks: number;
  webhooksPerSecond: number;
  /** Requests a second of a plain HTTP client that asks the same server the same things. */
  plainPerSecond: number;
  /** Webhooks a second over those of the plain client. */
  ratio: number;
  /** Megabytes that the process held at its most. */
  megabytes: number;
}

const agents = 250;
/** Connections of the plain client: as many as the simulator's own. */
const atOnce = 128;

type Question = Pick<Exchange, 'method' | 'url' | 'fields'>;

const callerPlan: Step[] = [
  { hears: 'press 1', presses: '1' },
  { hears: 'For support', presses: '1' },
  { hears: 'account number', presses: '12345#' },
];

/** An agent takes caller after caller, half a minute each, until nobody waits any more. */
function agentPlan(callers: number): Step[] {
  const one: Step[] = [{ hears: 'a talk with', after: 30, presses: '*' }];
  return [{ hears: 'PIN', presses: `${office.pin}#` }, ...Array.from({ length: callers }, () => one).flat()];
}

/** Sends so many calls through the queue at once, in this process, on a clock that waits for nobody. */
export function measureLoad(root: string, calls: number): Promise<Load> {
  // Twilio lets thirty invocations run at once and refuses the rest; here the limit is not what is measured.
  const rest = { syncLimits: { objects: false } };
  return inWorld(root, { rest, inCrowd: true, concurrency: 10_000 }, (world) => loadOf(world, calls));
}

async function loadOf({ twilio, host, time }: World, calls: number): Promise<Load> {
  let megabytes = 0;
  const watching = setInterval(() => {
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 2 ** 20);
  }, 50);
  const served = new Set<string>();
  const questions: Question[] = [];
  twilio.story.keep = 1000;
  twilio.story.listen((entry) => {
    if (entry.kind === 'leaves' && entry.why === 'bridged') served.add(entry.callSid);
    if (entry.kind !== 'webhook') return;
    const { method, url, fields } = entry.exchange;
    questions.push({ method, url, fields });
  });
  const crowd = async (callers: number) => {
    let live = callers;
    const legs = Array.from({ length: callers }, (_, at) => {
      const leg = twilio.call(`+1555020${String(at).padStart(4, '0')}`, office.mainLine);
      follow(leg, callerPlan);
      leg.watch(() => leg.isOver && live--);
      return leg;
    });
    const plan = agentPlan(callers);
    for (let at = 0; at < Math.min(agents, callers); at++) {
      const leg = twilio.call(`+1555030${String(at).padStart(4, '0')}`, office.agentLine);
      follow(leg, plan);
    }
    await time.until(() => live === 0, 4 * 3600);
    for (const leg of twilio.legs.values()) leg.hangsUp();
    await time.settle();
    return legs;
  };
  try {
    // Until here and in the server everything has been compiled, a measurement measures the compiler.
    await crowd(250);
    questions.length = 0;
    const started = performance.now();
    const legs = await crowd(calls);
    const seconds = (performance.now() - started) / 1000;
    const webhooks = questions.length;
    const plain = await plainLoad(host.url, `https://${host.domainName}`, twilio.authToken, questions);
    const perSecond = webhooks / seconds;
    return {
      calls,
      lost: legs.filter((leg) => leg.status !== 'completed' || !served.has(leg.sid)).length,
      seconds,
      callsPerSecond: calls / seconds,
      webhooks,
      webhooksPerSecond: perSecond,
      plainPerSecond: plain,
      ratio: perSecond / plain,
      megabytes,
    };
  } finally {
    clearInterval(watching);
  }
}

/** Asks the same things of the same server, one after the other on as many connections, and nothing else. */
async function plainLoad(at: string, domain: string, authToken: string, asked: Question[]): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  const questions = asked.map(({ method, url, fields }) => {
    const isPost = method === 'POST';
    const body = isPost ? new URLSearchParams(fields).toString() : undefined;
    return {
      method,
      url: new URL(url.replace(domain, at)),
      body,
      headers: {
        Host: new URL(domain).host,
        'X-Twilio-Signature': sign(authToken, url, isPost ? fields : {}),
        ...(body === undefined
          ? {}
          : {
              'Content-Type': 'application/x-www-form-urlencoded',
              'Content-Length': Buffer.byteLength(body),
            }),
      },
    };
  });
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    for (let question = questions[next++]; question; question = questions[next++]) {
      const { url, body, ...options } = question;
      await new Promise<void>((resolve, reject) => {
        const request = http.request(url, { ...options, agent }, (response) =>
          response.resume().on('end', resolve),
        );
        request.on('error', reject).end(body);
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  agent.destroy();
  return asked.length / ((performance.now() - started) / 1000);
}
