/** Numbers and keys as American English says them. */
const cardinals = (
  'zero one two three four five six seven eight nine ten ' +
  'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
).split(' ');
const ordinals = ' first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const spoken = {
  /** One by one: "1 2 3 4 5". Spaced digits sound right in every voice and read right on paper. */
  digits: (digits: string) => [...digits.replace(/\D/g, '')].join(' '),

  number: (count: number) => cardinals[count] ?? String(count),

  place: (position: number) => `You are ${ordinals[position] ?? `number ${position}`} in line`,

  /** Whole minutes; 0 is less than one, above 20 nobody can be exact. */
  wait: (minutes: number) => {
    if (minutes < 1) return 'less than a minute';
    if (minutes > 20) return 'more than twenty minutes';
    return minutes === 1 ? 'about a minute' : `about ${spoken.number(minutes)} minutes`;
  },

  /** What speech recognition may write for a key that is said. */
  key: (key: string) => spoken.number(Number(key)),
};

export = spoken;
