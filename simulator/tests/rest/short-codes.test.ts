// https://www.twilio.com/docs/messaging/api/short-code-resource
import { restOf } from './support/rest';

test('none, unless the option shortCodes names some', async () => {
  const { twilio } = await restOf();
  expect(await twilio.shortCodes.list()).toEqual([]);
});

test('option shortCodes: read, by code and by name, and updated', async () => {
  const { twilio } = await restOf({ shortCodes: ['12345', '67890'] });
  const [first] = await twilio.shortCodes.list({ shortCode: '12345' });
  expect(first).toMatchObject({ shortCode: '12345', friendlyName: '12345', smsMethod: 'POST', smsUrl: null });
  const code = twilio.shortCodes(first?.sid ?? '');
  const changed = await code.update({ friendlyName: 'Votes', smsUrl: 'https://example.com/vote' });
  expect(changed).toMatchObject({ friendlyName: 'Votes', smsUrl: 'https://example.com/vote' });
  expect(await code.fetch()).toMatchObject({ friendlyName: 'Votes' });
  expect(await twilio.shortCodes.list({ friendlyName: 'Votes' })).toHaveLength(1);
  await expect(code.update({ smsUrl: '/vote' })).rejects.toMatchObject({ status: 400, code: 21402 });
  await expect(code.update({ smsMethod: 'PATCH' })).rejects.toMatchObject({ status: 400, code: 21403 });
});
