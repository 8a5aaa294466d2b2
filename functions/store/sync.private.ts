import type { Context } from '../types/runtime';
import type { Client, Store } from '../types/store';

import settings = require('../settings.private');

/** Clients by account and patience. A kept client keeps its connections, which saves later requests a TLS handshake. */
const clients = new Map<string, Client>();

/** @param patience milliseconds until a request times out: nothing may be left running when a function answers */
function client(context: Context, patience: number): Client {
  const { ACCOUNT_SID, AUTH_TOKEN } = context;
  if (!ACCOUNT_SID) return context.getTwilioClient({ timeout: patience });
  const key = `${ACCOUNT_SID} ${AUTH_TOKEN} ${patience}`;
  const known = clients.get(key) ?? context.getTwilioClient({ timeout: patience });
  clients.set(key, known);
  return known;
}

/** The Sync service that every account has. https://www.twilio.com/docs/sync/api/service */
function store(client: Client): Store {
  return client.sync.v1.services('default');
}

/** HTTP status of a refusal; undefined without an answer. */
function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** Resolves with `otherwise` if Twilio answers with this status: missing or already there is no error. */
async function unless<Value, Otherwise>(status: number, asked: Promise<Value>, otherwise: Otherwise) {
  try {
    return await asked;
  } catch (error) {
    if (statusOf(error) === status) return otherwise;
    throw error;
  }
}

/** Undefined where it is gone, or has ended, so that there is nothing left to change. */
function ifThere<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  return unless(400, unless(404, asked, undefined), undefined);
}

/** Milliseconds. While Sync has a bad day no caller waits for it again. */
const PAUSE = 60_000;

/** When Sync last took too long for this instance, in milliseconds since the epoch. */
let slowAt = Number.NEGATIVE_INFINITY;

/** Whether Sync took too long within the last minute. */
function isSlow(): boolean {
  return Math.abs(Date.now() - slowAt) < PAUSE;
}

function wasSlow(): void {
  slowAt = Date.now();
}

/** Seconds that a record is kept. */
function lifetime(): number {
  return settings.records.keepDays * 24 * 3600;
}

export = { client, store, statusOf, unless, ifThere, isSlow, wasSlow, lifetime };
