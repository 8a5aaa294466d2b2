import { TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { Shell } from '../command/shell';
import type { Credentials } from './credentials';
import { type Door, doorOf } from './door';

/** An account that can be asked: by Twilio's SDK, by the toolkit, and over the domains it serves. */
export interface Account extends Credentials {
  sdk: twilio.Twilio;
  toolkit: TwilioServerlessApiClient;
  /** Why the toolkit's last failed request failed: for uploads it hides the reason. */
  toolkitFailure: { error?: Error };
  /** Asks a deployment (`https://....twil.io/...`), with a time-out of ten seconds. */
  fetch(url: string, how?: RequestInit): Promise<Response>;
}

export function openAccount(shell: Pick<Shell, 'env' | 'wait'>, credentials: Credentials): Account {
  const door = doorOf(shell);
  const toolkitFailure: Account['toolkitFailure'] = {};
  return {
    ...credentials,
    sdk: sdkOf(credentials, door),
    toolkit: toolkitOf(credentials, door, shell.wait, toolkitFailure),
    toolkitFailure,
    fetch: (url, how = {}) => {
      const { url: at, headers } = door.to(url);
      return fetch(at, {
        redirect: 'manual',
        signal: AbortSignal.timeout(10_000),
        ...how,
        headers: { ...(how.headers as Record<string, string>), ...headers },
      });
    },
  };
}

function sdkOf({ username, password, accountSid, region, edge }: Credentials, door: Door): twilio.Twilio {
  class Through extends RequestClient {
    override request<Data>(options: RequestClient.RequestOptions<Data>) {
      const { url, headers } = door.to(options.uri);
      return super.request<Data>({ ...options, uri: url.href, headers: { ...options.headers, ...headers } });
    }
  }
  const httpClient = new Through({ timeout: 30_000, autoRetry: true, maxRetries: 3 });
  return twilio(username, password, { accountSid, region, edge, httpClient });
}

function toolkitOf(
  { username, password, region, edge }: Credentials,
  door: Door,
  wait: Shell['wait'],
  failure: Account['toolkitFailure'],
): TwilioServerlessApiClient {
  // Three retries when Twilio asks to slow down (429): the toolkit's default of ten takes a quarter of an hour.
  const client = new TwilioServerlessApiClient({ username, password, region, edge, retryLimit: 3 });
  let pause = 0;
  const redirected = client.getClient().extend({
    retry: {
      calculateDelay: ({ computedValue }) => {
        pause = computedValue;
        // 0 would mean no retry.
        return Math.min(computedValue, 1);
      },
    },
    hooks: {
      beforeRetry: [() => wait(pause) as Promise<void>],
      beforeRequest: [
        (options) => {
          const { url, headers } = door.to(options.url);
          // Keeps the credentials that the toolkit put into the address.
          url.username = options.url.username;
          url.password = options.url.password;
          options.url = url;
          Object.assign(options.headers, headers);
        },
      ],
      afterResponse: [
        (response) => {
          if (response.statusCode >= 400) failure.error = Object.assign(new Error('refused'), { response });
          return response;
        },
      ],
      beforeError: [
        (error) => {
          failure.error = error;
          return error;
        },
      ],
    },
  });
  return Object.assign(client, { client: redirected }) as TwilioServerlessApiClient;
}
