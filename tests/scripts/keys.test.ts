import { readdir } from 'node:fs/promises';
import { spaced } from '../../scripts/account/secrets';
import { keys } from '../../scripts/keys';
import { apiKeys, Office, pinSecret } from './support/office';

import pins = require('../../functions/desk/pins.private');

let office: Office;

beforeAll(async () => {
  office = await Office.open();
}, 30_000);

afterAll(() => office.close());

const pinOf = (person: string, pin = 1) => {
  const its = { name: person, number: '+15550100140' as const, speaks: [], pin };
  return pins.all(pinSecret, { [person]: its })[person] ?? '';
};

it('prints the PIN of each person, and who has a key, and writes nothing', async () => {
  await office.settled();
  await office.build();
  const before = await readdir(office.folder);
  const { code, out, err } = await office.run(keys);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`Ana         ${spaced(pinOf('ana'))}`);
  expect(out).toContain(`Front desk  ${spaced(pinOf('desk'))}`);
  expect(out).toContain('Programs with a key: crm.');
  expect(out).not.toContain(apiKeys.slice(4));
  expect(await readdir(office.folder)).toEqual(before);
  const { json } = await office.run(keys, '--json');
  expect(json).toMatchObject({
    people: expect.arrayContaining([{ person: 'ana', name: 'Ana', pin: pinOf('ana') }]),
    shared: [],
    programs: [{ name: 'crm' }],
  });
});

it('prints one alone, and keys of programs when told', async () => {
  const { out } = await office.run(keys, '--person', 'ben');
  expect(out).toBe(`  Ben  ${spaced(pinOf('ben'))}\n`);
  expect((await office.run(keys, '--programs')).out).toContain(`crm  ${apiKeys.slice(4)}`);
  expect(await office.run(keys, '--person', 'zoe')).toMatchObject({
    code: 2,
    err: expect.stringContaining('The settings have no zoe, only ana, ben'),
  });
});

it('takes the PINs from the settings: another one, and none', async () => {
  const ana = "ana: { name: 'Ana', number: '+15550100140',";
  const ben = "ben: { name: 'Ben', number: '+15550100141',";
  await office.edit('functions/settings.private.ts', ana, `${ana} pin: 2,`);
  await office.edit('functions/settings.private.ts', ben, `${ben} pin: 'none',`);
  const { out } = await office.run(keys);
  expect(out).toContain(`Ana         ${spaced(pinOf('ana', 2))}`);
  expect(out).toMatch(/Ben {9}none/);
  await office.edit('functions/settings.private.ts', "pin: 'none'", 'pin: 1000');
  expect(await office.run(keys)).toMatchObject({
    code: 1,
    err: expect.stringContaining(
      "people.ben.pin: 1000 is no PIN number; write a whole number from 1 to 999, or 'none'.",
    ),
  });
  await office.edit('functions/settings.private.ts', 'pin: 1000', 'pin: 1');
});

it('says when there is no secret, or a short one', async () => {
  await office.settled({ PIN_SECRET: '' });
  expect(await office.run(keys)).toMatchObject({
    code: 1,
    err: expect.stringContaining('PIN_SECRET is not set'),
  });
  await office.settled({ PIN_SECRET: 'short' });
  expect(await office.run(keys)).toMatchObject({
    code: 1,
    err: expect.stringContaining('PIN_SECRET is shorter than 32 characters'),
  });
});
