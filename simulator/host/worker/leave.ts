import type { Asking } from '../messages';
import { type Invocation, tell } from './invocation';

/** What waits for leave to be sent, by the numbers of invocation and request. */
const waiting = new Map<string, (isGiven: boolean) => void>();

/**
 * Sends an invocation's REST request, once the host gives leave where it has to be asked. Without leave the
 * invocation is dead: the promise never settles, and nothing it does afterwards counts.
 */
export function withLeave<T>(invocation: Invocation, asksLeave: boolean, send: () => Promise<T>): Promise<T> {
  const { id } = invocation;
  const restRequest = ++invocation.restRequests;
  if (!asksLeave) return send();
  return new Promise((resolve, reject) => {
    waiting.set(`${id} ${restRequest}`, (isGiven) => {
      if (!isGiven) invocation.isKilled = true;
      if (!invocation.isKilled) send().then(resolve, reject);
    });
    tell({ type: 'asks leave', id, restRequest });
  });
}

/** The host has decided. */
export function hearLeave({ id, restRequest, isGiven }: Asking & { isGiven: boolean }): void {
  const key = `${id} ${restRequest}`;
  waiting.get(key)?.(isGiven);
  waiting.delete(key);
}
