import type { Settings } from '../../functions/types/settings';

/** Every mistake in `settings`, one sentence each: where it is, what it is, what to do. */
export function checkSettings(_settings: Settings, _languages: readonly string[]): string[] {
  return [];
}
