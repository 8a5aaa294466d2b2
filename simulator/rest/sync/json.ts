import { iso8601 } from '../dates';
import type { Rest } from '../rest';
import type { RestAnswer } from '../router';
import type { Kept } from './kept';
import type { SyncService } from './store';

/** What objects and items show alike. */
export function keptJson(rest: Rest, service: SyncService, kept: Kept) {
  return {
    account_sid: rest.account.sid,
    service_sid: service.sid,
    revision: kept.revision,
    date_expires: kept.expiresAt === undefined ? null : iso8601(kept.expiresAt),
    date_created: iso8601(kept.createdAt),
    date_updated: iso8601(kept.updatedAt),
    created_by: 'system',
  };
}

/** An object with its revision as ETag: https://www.twilio.com/docs/sync/mutation-and-conflict-resolution */
export function tagged(status: number, { revision }: Kept, json: unknown): RestAnswer {
  return { status, json, headers: { ETag: revision } };
}
