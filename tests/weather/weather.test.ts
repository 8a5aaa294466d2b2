import { type Plan, plans } from '../../lab/weather/plans';
import { weatherRun } from '../../lab/weather/run';
import { build } from '../../scripts/build/build';
import { copyOfTheProject } from '../deploy/project';

let project: Awaited<ReturnType<typeof copyOfTheProject>>;

beforeAll(async () => {
  project = await copyOfTheProject();
  expect(await build(project.folder)).toMatchObject({ problems: [] });
}, 60_000);

afterAll(() => project.remove());

async function run(plan: Plan, seed: string) {
  const { figures, evidence } = await weatherRun(plan, { root: project.folder, seed });
  expect(figures).toMatchObject({ mistakes: [], apologies: 0, heardForNothing: 0, writtenAgain: 0 });
  expect(figures.rightAfter).toBe(figures.calls);
  return { figures, evidence };
}

test('in a storm every record is right after one repair, in every way of reading, and the repair needs no log', async () => {
  const { figures } = await run({ ...plans.storm, calls: 40 }, 'storm');
  expect(figures.faults).toBeGreaterThan(10);
  expect(figures.rightSoon).toBeLessThan(figures.calls);
}, 60_000);

test('while Sync and REST are down altogether, no caller notices, and one repair brings everything', async () => {
  const { figures } = await run({ ...plans.fine, calls: 12, climate: { restErrors: 1 } }, 'dark');
  expect(figures).toMatchObject({ rightSoon: 0, heardApology: 0 });
  expect(figures.repaired.missing).toBe(figures.calls);
}, 60_000);

test('a message across the end of a month is on record once, in the month in which the call came', async () => {
  const month = Date.UTC(2026, 1, 1);
  const plan = { ...plans['month-end'], calls: 12, pace: 4, startsAt: month - 120_000 };
  const { evidence } = await run(plan, 'month');
  const across = evidence.truths.filter(({ call: { messages, arrivedAt, endedAt = 0 } }) => {
    return messages.length > 0 && arrivedAt < month && endedAt > month;
  });
  expect(across.length).toBeGreaterThan(0);
}, 60_000);

test('where functions are killed at their REST requests, nobody is told twice', async () => {
  const { figures } = await run({ ...plans.killed, calls: 20 }, 'killed');
  expect(figures.faults).toBeGreaterThan(10);
}, 60_000);
