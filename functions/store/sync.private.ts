import type twilio = require('twilio');

import type { Context } from '../types/runtime';

type Client = ReturnType<Context['getTwilioClient']>;
type Store = ReturnType<Client['sync']['v1']['services']>;

/** Clients by account and patience: one that stays keeps its connections, which saves every later request a handshake. */
const clients = new Map<string, twilio.Twilio>();

/** @param patience milliseconds until a request is given up: nothing may be left running when a function answers */
function client(context: Context, patience: number): Client {
  const { ACCOUNT_SID, AUTH_TOKEN } = context;
  if (!ACCOUNT_SID) return context.getTwilioClient({ timeout: patience });
  const key = `${ACCOUNT_SID} ${AUTH_TOKEN} ${patience}`;
  const known = clients.get(key) ?? context.getTwilioClient({ timeout: patience });
  clients.set(key, known);
  return known;
}

/** The Sync service that every account has. https://www.twilio.com/docs/sync/api/service */
function store(context: Context, patience: number): Store {
  return client(context, patience).sync.v1.services('default');
}

/** HTTP status of a refusal; undefined when there was no answer at all. */
function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** Resolves with `otherwise` where Sync answers with this status: what is not there yet, or there already, is no fault. */
async function unless<Value, Otherwise>(status: number, asked: Promise<Value>, otherwise: Otherwise) {
  try {
    return await asked;
  } catch (error) {
    if (statusOf(error) === status) return otherwise;
    throw error;
  }
}

export = { client, store, statusOf, unless };
