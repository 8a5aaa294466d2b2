import { readFileSync } from 'node:fs';
import path from 'node:path';
import { records } from '../../scripts/records';
import { switchboard } from '../support/switchboard';
import { runs } from './support';

const get = switchboard();

/** The pages that print the record of a call: the call is made, and read as they say. */
test('records.md and registros.md show a record as the command prints it', async () => {
  const desk = get().phone('+15550100142');
  const caller = await get().calls('1');
  await caller.presses('2').hears('ringing');
  const carla = await get().takes(desk);
  await carla.talksTo(caller);
  await carla.waits(45).hangsUp();
  await get().time.pass(20 * 60);
  await runs(records, get(), 'repair --since 1d');
  const { out } = await runs(records, get(), `show ${caller.sid}`);
  for (const page of ['records.md', 'registros.md']) {
    const text = readFileSync(path.join(__dirname, '../../docs', page), 'utf8');
    expect(/```\n( +call[\s\S]*?)```/.exec(text)?.[1]).toBe(out.replace(/\b(CA|RE)[0-9a-f]{32}/g, '$1...'));
  }
});
