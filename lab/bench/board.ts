import { openAccount } from '../../scripts/account/twilio';
import { archiveOf } from '../../scripts/records/archive';
import { repairSince } from '../../scripts/records/repair';
import { StoppedClock } from '../../simulator/clock/stopped';
import { Phone } from '../../simulator/phone/code';
import { follow, type Step } from '../../simulator/phone/robot';
import { office } from '../office';
import { apiKey, inWorld, type World } from './world';

/** What one poll of the board costs, in REST requests. */
export interface Poll {
  /** Callers who wait in line. */
  live: number;
  /** Whether a call of the day is over already. */
  hasOver: boolean;
  first: number;
  next: number;
  /** Whether the board showed everybody who waits. */
  isRight: boolean;
}

/** A day as the board lists it, page by page. */
export interface Day {
  calls: number;
  pages: number;
  requests: number;
  isRight: boolean;
}

// A stopped clock makes all writes of a moment fall into one second.
const rest = { syncLimits: { objects: false } };

const wait: Step[] = [
  { hears: 'press 1', presses: '1' },
  { hears: 'For support', presses: '1' },
  { hears: 'account number', presses: '12345#' },
];

export async function measurePoll(root: string, live: number, hasOver: boolean): Promise<Poll> {
  return inWorld(root, { rest, inCrowd: true, concurrency: 1000 }, async (world) => {
    const { twilio, time } = world;
    if (hasOver) await (await new Phone(twilio, time, '+15550100100').dials(office.mainLine)).hangsUp();
    for (let at = 0; at < live; at++) follow(twilio.call(numberOf(at), office.mainLine), wait);
    await time.pass(90);
    const first = await poll(world, '/api/desk');
    const next = await poll(world, '/api/desk');
    const { waiting, calls } = first.json as { waiting?: unknown[]; calls: unknown[] };
    return {
      live,
      hasOver,
      first: first.requests,
      next: next.requests,
      isRight: waiting?.length === live && calls.length === Math.min(50, live + Number(hasOver)),
    };
  });
}

/** So many calls from nine to five; every tenth leaves a message. */
export async function measureDay(root: string, calls: number): Promise<Day> {
  const clock = new StoppedClock(office.opensAt - 2 * 3600_000);
  return inWorld(root, { rest, clock }, async (world) => {
    const { twilio } = world;
    const legs: { sid: string; hasMessage: boolean }[] = [];
    for (let at = 0; at < calls; at++) {
      await world.time.pass((8 * 3600) / calls);
      const leg = twilio.call(numberOf(at), office.mainLine);
      const hasMessage = at % 10 === 9;
      legs.unshift({ sid: leg.sid, hasMessage });
      follow(leg, hasMessage ? message : hangUp);
    }
    await world.time.pass(20 * 60);
    const shell = { env: { TWILIO_API_BASE: world.rest.url }, wait: async () => {} };
    const { accountSid, authToken } = twilio;
    const account = openAccount(shell, {
      accountSid,
      username: accountSid,
      password: authToken,
      source: 'the simulator',
    });
    const task = { from: office.opensAt - 12 * 3600_000, now: clock.now() };
    await repairSince(archiveOf(account, shell), task, () => {});
    const listed: { sid: string; hasMessage: boolean }[] = [];
    let [pages, requests] = [0, 0];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await poll(world, `/api/calls?day=2026-01-06&cursor=${encodeURIComponent(cursor)}`);
      const { calls: found, cursor: next } = page.json as {
        calls: { callSid: string; messages: unknown[] }[];
        cursor?: string;
      };
      listed.push(
        ...found.map(({ callSid, messages }) => ({ sid: callSid, hasMessage: messages.length > 0 })),
      );
      pages++;
      requests += page.requests;
      cursor = next;
    }
    return { calls, pages, requests, isRight: JSON.stringify(listed) === JSON.stringify(legs) };
  });
}

const hangUp: Step[] = [
  { hears: 'press 1', presses: '1' },
  { hears: 'For support', hangsUp: true },
];
const message: Step[] = [
  { hears: 'press 1', presses: '1' },
  { hears: 'For support', presses: '4' },
  { hears: 'beep', says: 'Please call me back.' },
  { after: 5, presses: '#' },
];

function numberOf(at: number): string {
  return `+1555020${String(at).padStart(4, '0')}`;
}

async function poll({ host, requests }: World, path: string): Promise<{ requests: number; json: unknown }> {
  const answer = await fetch(host.url + path, { headers: { Authorization: `Bearer ${apiKey}` } });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  const json = await answer.json();
  return { requests: requests.at(-1)?.restRequests ?? 0, json };
}
