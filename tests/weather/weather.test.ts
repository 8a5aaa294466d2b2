import { storm, weatherRun } from '../../lab/weather/run';
import { build } from '../../scripts/build/build';
import { copyOfTheProject } from '../deploy/project';

let project: Awaited<ReturnType<typeof copyOfTheProject>>;
const plan = { root: '', calls: 50, pace: 5 };
const quietly = () => {};

beforeAll(async () => {
  project = await copyOfTheProject();
  plan.root = project.folder;
  expect(await build(project.folder)).toMatchObject({ problems: [] });
});

afterAll(() => project.remove());

test('in fine weather every record is right by itself', async () => {
  const figures = await weatherRun({ ...plan, seed: 'fine', climate: {} }, quietly);
  expect(figures).toMatchObject({ mistakes: [], logged: 0, apologies: 0, heardApology: 0 });
  expect(figures.rightBefore).toBe(figures.repaired.calls);
  expect(figures.repaired).toMatchObject({ repaired: 0, events: 0 });
  // All but those who hang up at the menu.
  for (const share of Object.values(figures.chose)) expect(share).toBeGreaterThan(0.7);
}, 60_000);

test('in a storm every record is right after repair, and nobody heard an apology for it', async () => {
  const figures = await weatherRun({ ...plan, seed: 'storm', climate: storm }, quietly);
  expect(figures).toMatchObject({ mistakes: [], apologies: 0, heardApology: 0, repairedAgain: 0 });
  expect(figures.restFaults).toBeGreaterThan(5);
  expect(figures.repaired.repaired).toBeGreaterThan(0);
  expect(figures.rightAfter).toBe(figures.repaired.calls);
}, 60_000);

test('while Sync is down altogether no caller notices, and repair brings back all that Twilio and the log know', async () => {
  const climate = { restErrors: 1 };
  const figures = await weatherRun({ ...plan, calls: 25, seed: 'dark', climate }, quietly);
  expect(figures).toMatchObject({ mistakes: [], apologies: 0, heardApology: 0, rightBefore: 0 });
  expect(figures.repaired.missing).toBe(figures.repaired.calls);
}, 60_000);
