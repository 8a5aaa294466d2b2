import type { State } from '../types/call';
import type { Context } from '../types/runtime';

/** State rides in the URL: Twilio signs it, and nothing has to be looked up. */
function withState(path: string, state: State): string {
  const query = Object.entries(state).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${path}?${query.join('&')}`;
}

/** For REST, which has no document that a path could be relative to. */
function absolute(context: Context, path: string, state: State): string {
  return `https://${context.DOMAIN_NAME}${withState(path, state)}`;
}

/**
 * Connection overrides for callbacks: three more tries when we fail or are slow to answer, where Twilio would give up.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
const retries = '#rc=3&rp=5xx,ct,rt';

export = { withState, absolute, retries };
