import type { Settings } from '../../functions/types/settings';

export interface House {
  readonly languages: readonly string[];
  readonly hold: Readonly<Record<string, string>>;
}
export function checkSettings(_settings: Settings, _house: House): string[] {
  return [];
}
