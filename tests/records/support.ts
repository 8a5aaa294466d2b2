import type { Command, Flags } from '../../scripts/command/command';
import { run } from '../../scripts/command/command';
import type { Shell } from '../../scripts/command/shell';
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
    wait: async () => undefined,
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
