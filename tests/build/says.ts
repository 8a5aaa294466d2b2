import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { checkSettings } from '../../scripts/business/check';
import { houseOf } from '../../scripts/business/prompts';
import { prove } from '../../scripts/business/prove';

import house = require('../../functions/business.private');
import dentalOffice = require('../../examples/dental-office');

/** What the build says when this is changed in the dental office. @param value undefined takes the setting out */
export function sentences(...changes: (readonly [path: string, value: unknown])[]): string[] {
  const settings = structuredClone(dentalOffice) as unknown as Record<string, unknown>;
  for (const [path, value] of changes) set(settings, path.split('/'), value);
  return checkSettings(JSON.parse(JSON.stringify(settings)), house.languageCodes);
}

function set(within: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) within[name] = value;
  else set(within[name] as Record<string, unknown>, rest, value);
}

const functions = path.resolve(__dirname, '../../functions');

/** What the proof says of settings in which every single setting is right. */
export function proven(settings: Settings): string[] {
  expect(checkSettings(settings, house.languageCodes)).toEqual([]);
  return prove(settings, houseOf(functions, settings));
}
