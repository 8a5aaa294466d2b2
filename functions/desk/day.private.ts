import type { Event } from '../types/runtime';

import read = require('../voice/read.private');
import settings = require('../settings.private');

/** A day of the business, on its own calendar: `2026-01-06`, from its first millisecond to the next day's. */
interface Day {
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

/** The day that was asked for, or today. */
function asked(event: Event): Day {
  const { timeZone } = settings.opening;
  const given = read.text(event, 'day');
  const day = isDay(given) ? given : local(Date.now(), timeZone).slice(0, 10);
  const next = new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { day, from: midnight(day, timeZone), to: midnight(next, timeZone) };
}

function isDay(text: string): boolean {
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** `2026-01-06 10:00:00` on the clock of that place. */
function local(at: number, timeZone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone });
}

/** Twice, because the first guess may lie on the other side of a change of the clocks. */
function midnight(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00Z`);
  const guess = utc - offset(utc, timeZone);
  return utc - offset(guess, timeZone);
}

function offset(at: number, timeZone: string): number {
  return Date.parse(`${local(at, timeZone).replace(' ', 'T')}Z`) - at;
}

export = { asked, local };
