import type { DayGroup, Opens, Span } from '../../types/language';

/** Numbers, keys and times as American English says them. */
const cardinals = (
  'zero one two three four five six seven eight nine ten ' +
  'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
).split(' ');
const ordinals = ' first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const spoken = {
  /** One by one: "1 2 3 4 5". Spaced digits sound right in every voice and read right on paper. */
  digits: (digits: string) => [...digits.replace(/\D/g, '')].join(' '),

  number: (count: number) => cardinals[count] ?? String(count),

  place: (position: number) => {
    if (position === 1) return 'You are next';
    return `You are ${ordinals[position] ?? `number ${position}`} in line`;
  },

  /** Whole minutes; 0 is less than one, above 20 nobody can be exact. */
  wait: (minutes: number) => {
    if (minutes < 1) return 'less than a minute';
    if (minutes > 20) return 'more than twenty minutes';
    return minutes === 1 ? 'about a minute' : `about ${spoken.number(minutes)} minutes`;
  },

  key: (key: string) => key,

  /** "today at 7 AM", "tomorrow at noon", "on Monday at 8 AM", "on January 7 at 8 AM". */
  opens: ({ days: ahead, date, weekday, clock }: Opens) => `${dayOf(ahead, date, weekday)} at ${time(clock)}`,

  /** "We are open Monday to Friday from 8 AM to 5 PM, and Saturday from 9 AM to 1 PM." */
  hours: (groups: readonly DayGroup[] | undefined) => {
    if (!groups) return 'We are open at any hour, every day.';
    if (groups.length === 0) return 'We take messages only.';
    return `We are open ${listed(groups.map((group) => `${dayNames(group)} ${group.spans.map(fromTo).join(' and ')}`))}.`;
  },

  /** What speech recognition may write for a key that is said: 'one', '1', and words that sound the same. */
  keys: [
    ['zero', 'oh'],
    ['one', 'won'],
    ['two', 'too', 'to'],
    ['three'],
    ['four', 'for'],
    ['five'],
    ['six'],
    ['seven'],
    ['eight', 'ate'],
    ['nine'],
  ],
  /** Words around a key that mean nothing of their own. */
  fillers: (
    'a an the please number option key press dial choose i d m ll want would like to take need my is its it s ' +
    'yes okay ok uh um hi hello thanks thank you'
  ).split(' '),
  /** After these the next words are what is not wanted. */
  negations: ['not', 'no', 'dont', 'don t', 'never', 'without', 'isn t', 'isnt'],
  again: ['repeat', 'again', 'menu', 'start over'],
  itself: ['english', 'inglés', 'in english'],
};

function dayOf(ahead: number, date: string, weekday: number): string {
  if (ahead < 2) return ahead === 0 ? 'today' : 'tomorrow';
  if (ahead < 7) return `on ${days[weekday]}`;
  const at = new Date(`${date}T12:00Z`);
  return `on ${at.toLocaleDateString('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' })}`;
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

export = spoken;
