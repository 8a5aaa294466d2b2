import { Trouble } from '../../simulator/cli/kit/trouble';
import type { Shell } from '../command/shell';

/** How a request reaches one of Twilio's hosts. */
export interface Door {
  /** The address to connect to, and what else to send along. */
  to(url: string | URL): { url: URL; headers: Record<string, string> };
}

/**
 * The door to Twilio is usually the network. With TWILIO_API_BASE, requests to `*.twilio.com` and `*.twil.io` go to that
 * one address, and `x-twilio-host` names the real host: so the simulator can take Twilio's place.
 */
export function doorOf({ env }: Pick<Shell, 'env'>): Door {
  const base = env.TWILIO_API_BASE;
  if (!base) return { to: (url) => ({ url: new URL(url), headers: {} }) };
  if (!URL.canParse(base)) {
    throw new Trouble(`TWILIO_API_BASE is no URL: ${base}.`, 'Unset it to ask Twilio itself.');
  }
  return {
    to: (asked) => {
      const { host, pathname, search } = new URL(asked);
      if (!/\.(twilio\.com|twil\.io)$/.test(host))
        throw new Trouble(`${host} is no host of Twilio's.`, 'Unset TWILIO_API_BASE.');
      return { url: new URL(pathname + search, base), headers: { 'x-twilio-host': host } };
    },
  };
}
