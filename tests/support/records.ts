import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { DeskStore } from '../../functions/types/desk';
import type { CallRecord } from '../../functions/types/record';
import type { Context } from '../../functions/types/runtime';
import type { Switchboard } from './switchboard';

import calls = require('../../functions/store/calls.private');

/** Sends the SDK's requests to another address, along with the host they were meant for. */
class Through extends RequestClient {
  constructor(
    private readonly url: string,
    private readonly count: () => void,
    timeout: number,
  ) {
    super({ timeout });
  }

  override request<Data>(options: RequestClient.RequestOptions<Data>) {
    this.count();
    const { host, pathname, search } = new URL(options.uri);
    const headers = { ...options.headers, 'x-twilio-host': host };
    return super.request<Data>({ ...options, uri: this.url + pathname + search, headers });
  }
}

/** A function's context, for use outside a function. Its client asks this REST server. @param count called for each request */
export function contextOf(
  url: string,
  accountSid: string,
  authToken: string,
  count: () => void = () => {},
): Context {
  return {
    DOMAIN_NAME: 'switchboard-1234-dev.twil.io',
    PATH: '/a/test',
    getTwilioClient: ({ timeout = 30_000 } = {}) =>
      twilio(accountSid, authToken, { httpClient: new Through(url, count, timeout) }),
  };
}

/** Reads a switchboard's records as an outside program of the account would, and counts the requests. */
export class Records {
  requests = 0;
  readonly context: Context;

  constructor({ twilio: { accountSid, authToken }, simulation }: Pick<Switchboard, 'twilio' | 'simulation'>) {
    this.context = contextOf(simulation.rest.url, accountSid, authToken, () => this.requests++);
  }

  get desk(): DeskStore {
    return calls(this.context);
  }

  /** @throws Error when there is no such record */
  async of(callSid: string): Promise<CallRecord> {
    const record = await this.desk.find(callSid);
    if (!record) throw new Error(`there is no record of ${callSid}`);
    return record;
  }
}
