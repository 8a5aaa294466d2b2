import path from 'node:path';
import type { Rule } from '../../lab/soak/judge';
import { type Plan, plans, soak } from '../../lab/soak/run';
import { type Edits, edited } from '../support/edits';

const root = path.resolve(__dirname, '../..');

async function wrongs(plan: Plan, edits: Edits = {}): Promise<Set<Rule>> {
  const figures = await soak(plan, { root, seed: 'a test', edits: edited(root, edits) });
  expect(figures.callers).toBe(plan.callers);
  return new Set(figures.wrongs.map(({ rule }) => rule));
}

test.each(Object.entries(plans))('%s: nobody is lost', async (_, plan) => {
  expect(
    await wrongs({ ...plan, callers: 120, pace: 4, climate: { ...plan.climate, restDelays: 0 } }),
  ).toEqual(new Set());
});

/** Mistakes that somebody could make, and what the judge has to say of each. */
const faults: readonly (readonly [string, Rule, Plan, Edits])[] = [
  [
    'whoever took the call hangs up, and the caller is forgotten',
    'a caller is alone in silence',
    plans.calm,
    { 'desk/talk': [["if (status === 'completed' || isAsked)", 'if (false)']] },
  ],
  [
    'every tick rings one more telephone for the same caller',
    'more telephones ring than callers wait',
    { ...plans.calm, pace: 0.5 },
    {
      'desk/staff': [
        ["whoIs('ringing', roster, now, { caller: callSid }).length > 0", 'false'],
        ['timeout: seconds', 'timeout: 300'],
      ],
    },
  ],
  [
    'people who talk are rung',
    'a telephone rings twice at once',
    plans.calm,
    {
      'desk/staff': [['!doing(person, roster, now) && ', '']],
      // Or else Twilio is asked who is on the telephone.
      'desk/offer': [['isUnsure && ', 'false && ']],
    },
  ],
  [
    'the last one goes off duty, and callers wait on',
    'a caller is in line and nobody is coming',
    plans.vanish,
    { 'call/queue-wait': [['place.nobody !== undefined', 'false']] },
  ],
  [
    'nobody looks at how long somebody has waited',
    'somebody is in line longer than the longest wait',
    { ...plans.calm, vanishing: 30, pace: 2 },
    {
      'call/queue-wait': [
        ['QueueTime >= place.longestWait.minutes * 60', 'false'],
        ['place.nobody !== undefined', 'false'],
      ],
    },
  ],
];

test.each(faults)('%s: the judge says so', async (_, rule, plan, edits) => {
  expect(await wrongs({ ...plan, callers: 150 }, edits)).toContain(rule);
});
