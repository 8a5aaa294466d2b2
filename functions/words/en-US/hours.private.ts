import type { DayGroup, Span } from '../../types/language';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "We are open Monday to Friday from 8 AM to 5 PM, and Saturday from 9 AM to 1 PM." */
function opening(groups: readonly DayGroup[]): string {
  if (groups.length === 0) return 'We take messages only.';
  return `We are open ${listed(groups.map((group) => `${dayNames(group)} ${group.spans.map(fromTo).join(' and ')}`))}.`;
}

/** `undefined` stands for a house that never closes. */
function hours(groups: readonly DayGroup[] | undefined): string {
  return groups ? opening(groups) : 'We are open at any hour, every day.';
}

function dayNames({ from, to }: DayGroup): string {
  if (from === to) return `${days[from]}`;
  return `${days[from]} ${to === (from + 1) % 7 ? 'and' : 'to'} ${days[to]}`;
}

function fromTo({ opens, closes }: Span): string {
  return opens === closes || (opens === '00:00' && closes === '24:00')
    ? 'around the clock'
    : `from ${time(opens)} to ${time(closes)}`;
}

function time(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  if (minute === 0 && hour % 12 === 0) return hour === 12 ? 'noon' : 'midnight';
  const past = minute === 0 ? '' : minute < 10 ? ` oh ${minute}` : `:${minute}`;
  return `${hour % 12 || 12}${past} ${hour % 24 < 12 ? 'AM' : 'PM'}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}

export = hours;
