import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { CallRecord } from '../../functions/types/record';
import type { Context } from '../../functions/types/runtime';
import type { Client } from '../../functions/types/store';
import type { Switchboard } from './switchboard';

import attend = require('../../functions/desk/attend.private');
import calls = require('../../functions/store/calls.private');
import desk = require('../../functions/store/desk.private');
import sync = require('../../functions/store/sync.private');

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
  readonly client: Client;
  private readonly board: Pick<Switchboard, 'twilio' | 'simulation'>;

  constructor(board: Pick<Switchboard, 'twilio' | 'simulation'>) {
    const { accountSid, authToken } = board.twilio;
    this.board = board;
    this.client = contextOf(
      board.simulation.rest.url,
      accountSid,
      authToken,
      () => this.requests++,
    ).getTwilioClient();
  }

  /** @throws Error when there is no such record */
  async of(callSid: string): Promise<CallRecord> {
    const record = await calls.find(this.client, callSid);
    if (!record) throw new Error(`there is no record of ${callSid}`);
    return record;
  }

  newest(span: Parameters<typeof calls.newest>[1]) {
    return calls.newest(this.client, span);
  }

  async inbox(): Promise<CallRecord[]> {
    return calls.inbox(await desk.all(sync.store(this.client)));
  }

  /** The record once Twilio's Events have told everything: call it 16 minutes after the end. */
  async settled(callSid: string): Promise<CallRecord> {
    const kept = await attend(this.client, callSid, { now: this.board.twilio.clock.now() });
    if (!kept?.entry.record.isSettled) throw new Error(`the record of ${callSid} is not settled`);
    return kept.entry.record;
  }
}
