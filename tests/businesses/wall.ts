import { wallTime } from '../../scripts/start/moment';
import type { Call } from '../../simulator/phone/code';
import { Records } from '../support/records';
import type { Switchboard } from '../support/switchboard';

/** What a clock on that wall shows, in milliseconds since the epoch. @param wall `2026-03-08 02:59` */
export function moment(wall: string, timeZone: string): number {
  const at = wallTime(wall, timeZone);
  if (at === undefined) throw new Error(`${wall} is no time`);
  return at;
}

/** Time goes on until the clock of the business shows that. */
export async function comes(to: Switchboard, wall: string): Promise<void> {
  const seconds = (moment(wall, to.settings.timeZone) - to.twilio.clock.now()) / 1000;
  if (seconds < 0) throw new Error(`${wall} is past: the clock goes forward only`);
  await to.time.pass(seconds);
}

/** Somebody calls one of the numbers, the first unless told, and chooses a language. */
export async function calls(
  to: Switchboard,
  lang: string,
  { from, number }: { from?: string; number?: string } = {},
): Promise<Call> {
  const { languages, numbers } = to.settings;
  const key = String(languages.findIndex(({ code }) => code === lang) + 1);
  const caller = await to.phone(from).dials(number ?? Object.keys(numbers)[0] ?? '');
  return caller.hears(lang === 'en-US' ? 'For English' : 'Para español').presses(key);
}

/** The box that the last recording was for. */
export function boxOf(to: Switchboard): string | null {
  const last = to.webhooks('/callback/recording-status').at(-1);
  return new URL(last?.url ?? 'none:').searchParams.get('of');
}

/** Every text message so far, oldest first. */
export async function texts(to: Switchboard): Promise<{ to: string; body: string }[]> {
  const all = await new Records(to).client.messages.list();
  return all.map(({ to, body }) => ({ to, body })).reverse();
}

/** The number of somebody who works there. */
export function numberOf(to: Switchboard, person: string): string {
  const found = to.settings.people[person];
  if (!found) throw new Error(`nobody is called ${person}`);
  return found.number;
}
