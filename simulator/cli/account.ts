import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock';
import { StoppedClock } from '../clock/stopped';
import type { Options } from '../options';
import { startRest } from '../rest/server';
import { restSidMaker } from '../rest/sid';
import { startStandIns } from '../stand-ins';
import { Twilio } from '../twilio';
import { Background } from './background';
import { Trouble } from './kit/trouble';

/** An account without an app: whose webhooks are signed with that token, and whose REST API answers. */
export interface Account {
  twilio: Twilio;
  restUrl: string;
  stop(): Promise<void>;
}

/** Opens an account. @param identity left out, an account of its own */
export async function openAccount(
  clock: Clock,
  identity: { accountSid?: string; authToken?: string },
  {
    options,
    restPort,
    // An app may keep what it is told, and must not meet the same call twice.
    seed = randomUUID(),
  }: { options: Partial<Options>; restPort?: number; seed?: string },
): Promise<Account> {
  const twilio = new Twilio({ clock, seed, options, ...identity });
  const background =
    clock instanceof StoppedClock ? new Background(twilio, restPort !== undefined) : undefined;
  const rest = await startRest(twilio, {
    account: { sid: twilio.accountSid, authToken: twilio.authToken },
    port: restPort,
    sid: restSidMaker(seed),
    onRequest: () => background?.hasAsked(),
  }).catch((error) => {
    throw isTaken(error) && restPort !== undefined ? restTaken(restPort) : error;
  });
  twilio.options.mediaUrl = options.mediaUrl ?? rest.url;
  const standIns = await startStandIns(twilio);
  const stop = async () => {
    clock.stop?.();
    background?.stop();
    twilio.sockets.stop();
    await Promise.all([rest.stop(), standIns.stop()]);
  };
  return { twilio, restUrl: rest.url, stop };
}

/** Whether something else answers on the port that was asked for. */
export function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}

export function restTaken(port: number): Trouble {
  return new Trouble(
    `Something else answers on that port: --rest ${port}`,
    'Choose another, or end the other.',
  );
}
