// https://www.twilio.com/docs/iam/api/connect-apps and https://www.twilio.com/docs/iam/api/authorized-connect-apps
import { restOf } from './support/rest';

test('none, unless the options name some: REST makes none', async () => {
  const { twilio } = await restOf();
  expect(await twilio.connectApps.list()).toEqual([]);
  expect(await twilio.authorizedConnectApps.list()).toEqual([]);
  const other = twilio.connectApps(`CN${'0'.repeat(32)}`).fetch();
  await expect(other).rejects.toMatchObject({ status: 404, code: 20404 });
});

test("option connectApps: the account's own", async () => {
  const { twilio } = await restOf({ connectApps: [{ friendlyName: 'Directory', companyName: 'Shop' }] });
  const [app] = await twilio.connectApps.list();
  expect(app).toMatchObject({ friendlyName: 'Directory', companyName: 'Shop', permissions: [] });
  const itself = twilio.connectApps(app?.sid ?? '');
  const changed = await itself.update({ permissions: ['get-all'], homepageUrl: 'https://example.com/' });
  expect(changed).toMatchObject({ permissions: ['get-all'], homepageUrl: 'https://example.com/' });
  const wrong = itself.update({ permissions: ['everything' as 'get-all'] });
  await expect(wrong).rejects.toMatchObject({ status: 400, code: 20001 });
  expect(await itself.remove()).toBe(true);
  expect(await twilio.connectApps.list()).toEqual([]);
});

test('option authorizedConnectApps: those of others that may ask', async () => {
  const { twilio } = await restOf({
    authorizedConnectApps: [{ friendlyName: 'Reports', permissions: ['get-all'] }],
  });
  const [app] = await twilio.authorizedConnectApps.list();
  expect(app).toMatchObject({ connectAppFriendlyName: 'Reports', permissions: ['get-all'] });
  const itself = twilio.authorizedConnectApps(app?.connectAppSid ?? '');
  expect(await itself.fetch()).toMatchObject({ connectAppFriendlyName: 'Reports' });
});
