import type { Outcome } from '../../scripts/build/build';
import { watch } from '../../scripts/build/watch';
import { project } from './fixture';

const good = 'export const handler = () => 1;\n';

it('builds again after each change, goes on after a mistake, and ends when told to', async () => {
  const fixture = await project({ 'functions/api/hello.ts': good });
  const outcomes: Outcome[] = [];
  let arrived = () => {};
  const stop = new AbortController();
  const ended = watch(
    fixture.folder,
    (outcome) => {
      outcomes.push(outcome);
      arrived();
    },
    stop.signal,
  );
  /** One change may come as two: what counts is that the wanted build comes. */
  const until = async (wanted: (outcome: Outcome) => boolean) => {
    while (!outcomes.splice(0).some(wanted)) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
  };

  await until(({ functions }) => functions === 1);
  await fixture.write({ 'functions/api/hello.ts': 'export const handler = () => one;\n' });
  await until(({ problems }) => problems.some(({ what }) => what.startsWith("Cannot find name 'one'")));
  await fixture.write({ 'functions/api/hello.ts': good, 'functions/api/more/bye.ts': good });
  await until(({ functions, problems }) => functions === 2 && problems.length === 0);
  expect(await fixture.built('api/more/bye')).toContain('exports.handler');

  stop.abort();
  await ended;
});
