// https://www.twilio.com/docs/voice/api/dialing-permissions-resources
import { callersNumber, fieldsAt, number, problemsOf } from '../support/called';
import { appWithRest } from './support/app';
import { account } from './support/client';
import { restOf } from './support/rest';

const from = '+15550142';
const latvia = '+37120000000';
const britain = '+442079460000';

async function world(geographicPermissions?: string[]) {
  const all = await restOf({ account: { ...account, geographicPermissions } });
  const { dialingPermissions } = all.twilio.voice.v1;
  const update = (...list: object[]) =>
    dialingPermissions.bulkCountryUpdates.create({ updateRequest: JSON.stringify(list) });
  const calls = (to: string) => all.twilio.calls.create({ to, from, twiml: '<Response/>' });
  const { countries, bulkCountryUpdates, settings } = dialingPermissions;
  return { ...all, countries, bulkCountryUpdates, settings, update, calls };
}

describe('Countries', () => {
  test('one is found by its ISO code', async () => {
    const { countries } = await world(['+1']);
    expect(await countries('LV').fetch()).toMatchObject({
      isoCode: 'LV',
      name: 'Latvia',
      continent: 'EUROPE',
      countryCodes: ['+371'],
      lowRiskNumbersEnabled: false,
    });
    expect(await countries('US').fetch()).toMatchObject({
      name: 'United States/Canada',
      lowRiskNumbersEnabled: true,
    });
    await expect(countries('XX').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('the list has more than two hundred, a page at a time', async () => {
    const { countries } = await world();
    const all = await countries.list();
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all.map(({ isoCode }) => isoCode)).size).toBe(all.length);
    expect((await countries.page({ pageSize: 7 })).instances).toHaveLength(7);
  });

  test.each([
    [{ isoCode: 'LV' }, ['LV']],
    [{ countryCode: '371' }, ['LV']],
    [{ countryCode: '+1' }, ['US']],
    [{ continent: 'EUROPE', lowRiskNumbersEnabled: true }, ['LV']],
    [{ lowRiskNumbersEnabled: true, highRiskSpecialNumbersEnabled: true }, []],
    [{ isoCode: 'LV', highRiskTollfraudNumbersEnabled: false }, ['LV']],
    [{ isoCode: 'LV', continent: 'ASIA' }, []],
  ])('filtered by %j', async (query, found) => {
    const { countries } = await world(['+1', '+371']);
    expect((await countries.list(query)).map(({ isoCode }) => isoCode)).toEqual(found);
  });

  test('the special numbers of a country', async () => {
    const { countries } = await world();
    const prefixes = await countries('LV').highriskSpecialPrefixes.list();
    expect(prefixes.map(({ prefix }) => prefix)).toEqual(['+37181', '+3719000']);
    expect(
      await countries('AQ')
        .highriskSpecialPrefixes.list()
        .catch(({ status }) => status),
    ).toBe(404);
    expect(await countries('NL').highriskSpecialPrefixes.list()).toEqual([]);
  });
});

describe('BulkCountryUpdates', () => {
  test('decide what calls are refused with 21215', async () => {
    const { update, calls, countries } = await world(['+1', '+44']);
    await expect(calls(latvia)).rejects.toMatchObject({ status: 400, code: 21215 });
    const done = await update(
      { iso_code: 'LV', low_risk_numbers_enabled: 'true' },
      { iso_code: 'GB', low_risk_numbers_enabled: false },
    );
    expect(done).toMatchObject({ updateCount: 2 });
    expect(await calls(latvia)).toMatchObject({ to: latvia });
    await expect(calls(britain)).rejects.toMatchObject({ code: 21215 });
    expect(await countries('GB').fetch()).toMatchObject({ lowRiskNumbersEnabled: false });
  });

  test('hold for a Dial, too', async () => {
    const { started, client } = await appWithRest({
      '/voice': `<Dial action="/after">${latvia}</Dial>`,
      '/after': '<Say>After.</Say>',
    });
    const updateRequest = '[{"iso_code":"LV","low_risk_numbers_enabled":"false"}]';
    await client.voice.v1.dialingPermissions.bulkCountryUpdates.create({ updateRequest });
    const caller = await started.phone(callersNumber).dials(number);
    await caller.hears('After.');
    expect(fieldsAt(started, '/after')).toMatchObject([{ DialCallStatus: 'failed' }]);
    expect(problemsOf(started)).toEqual([13227]);
  });

  test('hold for numbers alone: a client is in no country', async () => {
    const only = { account: { ...account, geographicPermissions: ['+44'] } };
    const pages = { '/voice': '<Dial><Client>anna</Client></Dial>' };
    const { started } = await appWithRest(pages, { rest: only });
    const anna = started.phone('client:anna');
    await started.phone(callersNumber).dials(number);
    await anna.picksUp();
    expect(problemsOf(started)).toEqual([]);
  });

  test('allow special numbers apart from the others', async () => {
    const { update, calls } = await world();
    const special = '+37181234567';
    await expect(calls(special)).rejects.toMatchObject({ code: 21215 });
    await update({
      iso_code: 'LV',
      high_risk_special_numbers_enabled: 'true',
      low_risk_numbers_enabled: 'false',
    });
    expect(await calls(special)).toMatchObject({ to: special });
    await expect(calls(latvia)).rejects.toMatchObject({ code: 21215 });
  });

  test('a country within the code of another is its own', async () => {
    const { update, calls } = await world();
    await update({ iso_code: 'BS', low_risk_numbers_enabled: 'false' });
    await expect(calls('+12425550100')).rejects.toMatchObject({ code: 21215 });
    expect(await calls('+12125550100')).toMatchObject({ status: 'queued' });
  });

  test.each([
    ['no JSON', 'GB'],
    ['no list', '{"iso_code":"GB"}'],
    ['no country', '[{"low_risk_numbers_enabled":"true"}]'],
    [
      'another country that is none',
      '[{"iso_code":"LV","low_risk_numbers_enabled":"false"},{"iso_code":"XX"}]',
    ],
    ['a flag that is none', '[{"iso_code":"GB","toString":"true"}]'],
    ['a value that is none', '[{"iso_code":"GB","low_risk_numbers_enabled":"maybe"}]'],
    ['null', '[null]'],
    ['nothing', ''],
  ])('%s is refused, and changes nothing', async (_, updateRequest) => {
    const { bulkCountryUpdates, countries } = await world();
    await expect(bulkCountryUpdates.create({ updateRequest })).rejects.toMatchObject({
      status: 400,
      code: 20001,
    });
    expect(await countries('LV').fetch()).toMatchObject({ lowRiskNumbersEnabled: true });
  });
});

test('Settings: whether a subaccount inherits is kept', async () => {
  const { settings } = await world();
  expect(await settings().fetch()).toMatchObject({ dialingPermissionsInheritance: false });
  await settings().update({ dialingPermissionsInheritance: true });
  expect(await settings().fetch()).toMatchObject({ dialingPermissionsInheritance: true });
});
