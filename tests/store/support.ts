import type { RecordEvent } from '../../functions/types/record';
import type { RestOptions } from '../../simulator/rest/options';
import { contextOf } from '../support/records';
import { account } from '../twilio/rest/support/client';
import { restOf } from '../twilio/rest/support/rest';

import sync = require('../../functions/store/sync.private');

export const callSid = `CA${'1'.repeat(32)}`;
export const recording = `RE${'1'.repeat(32)}`;

export const language: RecordEvent = { kind: 'language', at: 1000, language: 'en-US' };
export const choice: RecordEvent = { kind: 'choice', at: 2000, choice: 'sales', step: '1.1' };
export const left: RecordEvent = {
  kind: 'recording',
  at: 3000,
  recording,
  of: 'voicemail',
  status: 'completed',
  seconds: 9,
};
export const ended: RecordEvent = {
  kind: 'status',
  at: Date.UTC(2026, 0, 5, 15),
  status: 'completed',
  seconds: 4,
};

/** Sync alone, as functions see it. Time stands still, and nothing is asked in vain. */
export async function storeOf(options: Partial<RestOptions> = {}) {
  const seen: string[] = [];
  const rest = await restOf({
    ...options,
    onRequest: ({ method, path, status }) => seen.push(`${method} ${path} ${status}`),
  });
  jest.spyOn(Date, 'now').mockImplementation(() => rest.clock.now());
  const context = contextOf(rest.url, account.sid, account.authToken);
  return { ...rest, context, store: sync.store(context, 5000), seen };
}

/** The lines that were logged, read back as a program would. */
export function logged(): Record<string, unknown>[] {
  return jest.mocked(console.log).mock.calls.map(([line]) => JSON.parse(String(line)));
}

beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation();
});
afterEach(() => {
  jest.restoreAllMocks();
});
