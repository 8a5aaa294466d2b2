import type { Command } from '../../scripts/command/command';
import { run } from '../../scripts/command/command';
import type { Shell } from '../../scripts/command/shell';
import type { Flags } from '../../simulator/cli/kit/flags';
import { StoppedClock } from '../../simulator/clock/stopped';
import type { Switchboard } from '../support/switchboard';

/** A terminal at the account of a switchboard. */
export function shellOf(
  { twilio, simulation }: Pick<Switchboard, 'twilio' | 'simulation'>,
  more: Partial<Shell> = {},
): Shell & { printed: () => string; errors: () => string } {
  let [out, err] = ['', ''];
  return {
    root: '/nowhere',
    home: '/nowhere',
    env: {
      TWILIO_API_BASE: simulation.rest.url,
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
    },
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    build: () => Promise.reject(new Error('nothing is built here')),
    now: () => twilio.clock.now(),
    // Sync's limits depend on time, and this clock moves only when told to.
    wait: async (milliseconds) =>
      twilio.clock instanceof StoppedClock && twilio.clock.moveTo(twilio.clock.now() + milliseconds),
    ...more,
    printed: () => out,
    errors: () => err,
  };
}

/** Runs a command as a person does, and gives what it printed. */
export async function runs<Table extends Flags>(
  command: Command<Table>,
  board: Pick<Switchboard, 'twilio' | 'simulation'>,
  line: string,
  more: Partial<Shell> = {},
) {
  const shell = shellOf(board, more);
  const code = await run(command, line.split(' '), shell);
  const json = line.includes('--json') ? JSON.parse(shell.printed() || '{}') : undefined;
  return { code, out: shell.printed(), err: shell.errors(), json };
}

/** Where a word stands in all that REST tells of an account: every list, the Events of every call, all of Sync. */
export async function mentions(
  { twilio, simulation }: Pick<Switchboard, 'twilio' | 'simulation'>,
  word: string,
): Promise<string[]> {
  const { accountSid, authToken } = twilio;
  const read = async (path: string, host = 'api.twilio.com') => {
    const response = await fetch(simulation.rest.url + path, {
      headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`, 'x-twilio-host': host },
    });
    return (await response.json()) as Record<string, { sid: string }[]>;
  };
  const account = `/2010-04-01/Accounts/${accountSid}`;
  const sync = (path: string) => read(`/v1/Services/default/${path}?PageSize=100`, 'sync.twilio.com');
  const calls = await read(`${account}/Calls.json?PageSize=1000`);
  const { maps = [] } = await sync('Maps');
  const { lists = [] } = await sync('Lists');
  const all = [
    calls,
    ...(await Promise.all((calls.calls ?? []).map(({ sid }) => read(`${account}/Calls/${sid}/Events.json`)))),
    await read(`${account}/Recordings.json?PageSize=1000&IncludeSoftDeleted=true`),
    await read(`${account}/Transcriptions.json?PageSize=1000`),
    await read(`${account}/Messages.json?PageSize=1000`),
    await sync('Documents'),
    ...(await Promise.all(maps.map(({ sid }) => sync(`Maps/${sid}/Items`)))),
    ...(await Promise.all(lists.map(({ sid }) => sync(`Lists/${sid}/Items`)))),
  ];
  const [, ...found] = JSON.stringify(all).split(word);
  return found.map((after) => `${word}${after.slice(0, 60)}`);
}
