import { fields, type Value } from '../../lab/weather/fields';
import { judge, judgeTexts, type Reading, type Readings, type Way, ways } from '../../lab/weather/judge';
import { plans } from '../../lab/weather/plans';
import { type Evidence, type Figures, weatherRun } from '../../lab/weather/run';
import { build } from '../../scripts/build/build';
import { copyOfTheProject } from '../deploy/project';

let project: Awaited<ReturnType<typeof copyOfTheProject>>;
let evidence: Evidence;
let figures: Figures;

beforeAll(async () => {
  project = await copyOfTheProject();
  expect(await build(project.folder)).toMatchObject({ problems: [] });
  ({ figures, evidence } = await weatherRun(
    { ...plans.fine, calls: 40 },
    { root: project.folder, seed: 'judge' },
  ));
}, 60_000);

afterAll(() => project.remove());

test('in fine weather every record is right after one repair, and everybody who should is told once', () => {
  expect(figures).toMatchObject({ mistakes: [], faults: 0, apologies: 0, heardApology: 0, writtenAgain: 0 });
  expect(figures.rightAfter).toBe(figures.calls);
  expect(figures.texts).toBeGreaterThan(5);
  // All but those who hang up at the menu.
  for (const share of Object.values(figures.chose)) expect(share).toBeGreaterThan(0.65);
});

/** What the judge says of these readings, one of them changed. */
function judged(way: Way, change: (all: readonly Reading[]) => readonly Reading[]) {
  const { truths, readings } = evidence;
  return judge(truths, { ...readings, [way]: change(readings[way]) } as Readings);
}

/** Another value of the same kind. */
function other([first, ...rest]: Value): Value {
  if (typeof first === 'number') return [first + 3600_000, ...rest];
  if (typeof first === 'boolean') return [!first, ...rest];
  return [`${first ?? ''}x`, ...rest];
}

test('what is right in every way of reading is not complained of', () => {
  expect(judge(evidence.truths, evidence.readings)).toEqual([]);
  for (const way of ways) expect(evidence.readings[way].length).toBeGreaterThan(1);
});

test.each(ways)('read as %s: a field that is wrong is named, whichever it is', (way) => {
  const [reading] = evidence.readings[way];
  expect(Object.keys(reading?.values ?? {}).length).toBeGreaterThan(15);
  for (const [field, value] of Object.entries(reading?.values ?? {})) {
    const found = judged(way, (all) =>
      all.map((each) =>
        each === reading ? { ...each, values: { ...each.values, [field]: other(value) } } : each,
      ),
    );
    expect(found.map(({ callSid, field, way }) => ({ callSid, field, way }))).toEqual([
      { callSid: reading?.callSid, field, way },
    ]);
  }
});

test.each(ways)('read as %s: a call that is missing, there twice or unknown is named', (way) => {
  const [reading] = evidence.readings[way];
  const unknown = { callSid: `CA${'0'.repeat(32)}`, values: {} };
  const listed = (callSid: string | undefined) => [
    expect.objectContaining({ way, callSid, field: 'listed' }),
  ];
  expect(judged(way, ([, ...others]) => others)).toEqual(listed(reading?.callSid));
  expect(judged(way, (all) => [...all, ...all.slice(0, 1)])).toEqual(listed(reading?.callSid));
  expect(judged(way, (all) => [...all, unknown])).toEqual(listed(unknown.callSid));
});

test.each(['messages', 'transcripts', 'told', 'recordings', 'legs'])(
  'what is missing of %s is named',
  (field) => {
    const has = ({ values }: Reading) => (values[field]?.length ?? 0) > 0 && values[field]?.[0] !== undefined;
    const reading = evidence.readings.all.find(has);
    expect(reading).toBeDefined();
    const found = judged('all', (all) =>
      all.map((each) => (each === reading ? { ...each, values: { ...each.values, [field]: [] } } : each)),
    );
    expect(found).toMatchObject([{ callSid: reading?.callSid, field, isGap: true }]);
  },
);

test('a text that nobody got, and one too many, is named', () => {
  const texted = evidence.truths.find(({ call }) => call.messages.some(({ told }) => told.length > 0));
  if (!texted) throw new Error('nobody has left a message');
  const messages = texted.call.messages.map((each) => ({
    ...each,
    told: each.told.map(({ person }) => ({ person, how: 'due' as const })),
  }));
  const untold = { ...texted, call: { ...texted.call, messages } };
  expect(judgeTexts([untold], [])[0]).toBe(`${texted.call.callSid}: nobody has told ana`);
  const message = {
    to: '+15550100140',
    body: 'Twice',
    sid: 'SM1',
    mediaUrls: [],
    statusCallback: '',
    createdAt: 0,
    steps: [],
  };
  expect(judgeTexts([], [message])).toEqual(['+15550100140 was told without need: Twice']);
});

test('a number may differ by as much as Twilio leaves open, and no more', () => {
  const [reading] = evidence.readings.all;
  const [arrived = 0] = (reading?.values['arrived at'] ?? []) as readonly number[];
  const real = evidence.truths.find(({ call }) => call.callSid === reading?.callSid)?.call.arrivedAt ?? 0;
  const { within = 0 } = fields['arrived at'] ?? {};
  const moved = (at: number) =>
    judged('all', (all) =>
      all.map((each) =>
        each === reading ? { ...each, values: { ...each.values, 'arrived at': [at] } } : each,
      ),
    );
  expect(Math.abs(arrived - real)).toBeLessThanOrEqual(within);
  expect(moved(real + within)).toEqual([]);
  expect(moved(real + within + 1)).toHaveLength(1);
});
