// https://www.twilio.com/docs/usage/monitor-alert
import { callersNumber, number } from '../support/called';
import { appWithRest } from './support/app';
import { restOf, start } from './support/rest';

const day = 24 * 60 * 60 * 1000;

/** An error today, and a warning of tomorrow. */
async function twoDays() {
  const all = await restOf();
  all.world.addNumber({ phoneNumber: '+15550100' });
  const leg = all.world.call('+15550142', '+15550100');
  all.clock.moveTo(start + day);
  leg.tell({ kind: 'problem', level: 'warning', code: 13227, message: 'Not there.' });
  return { ...all, leg };
}

test('an Alert has the request that brought it, and one alone has the answer', async () => {
  const { started, client } = await appWithRest({ '/voice': { status: 500, body: 'no' } });
  const caller = await started.phone(callersNumber).dials(number);
  await caller.ends();
  const [alert] = await client.monitor.v1.alerts.list({ logLevel: 'error' });
  expect(alert).toMatchObject({
    resourceSid: caller.sid,
    logLevel: 'error',
    errorCode: '11200',
    requestMethod: 'POST',
    requestUrl: `${started.url}/voice`,
    moreInfo: 'https://www.twilio.com/docs/errors/11200',
  });
  const one = await client.monitor.v1.alerts(alert?.sid ?? '').fetch();
  expect(one.responseBody).toBe('no');
  expect(new URLSearchParams(one.requestVariables).get('To')).toBe(number);
});

test('a Notification and an Alert of the same problem have the same SID', async () => {
  const { twilio } = await twoDays();
  const [alerts, notifications] = [await twilio.monitor.v1.alerts.list(), await twilio.notifications.list()];
  expect(alerts.map(({ sid }) => sid)).toEqual(notifications.map(({ sid }) => sid));
});

test('by level and by date, both ends included', async () => {
  const { twilio, plain } = await twoDays();
  const { alerts } = twilio.monitor.v1;
  const codes = async (query: Parameters<typeof alerts.list>[0]) =>
    (await alerts.list(query)).map(({ errorCode }) => errorCode);
  expect(await codes({})).toEqual(['13227', '11100']);
  expect(await codes({ logLevel: 'warning' })).toEqual(['13227']);
  expect(await codes({ logLevel: 'notice' })).toEqual([]);
  expect(await codes({ startDate: new Date(start + day) })).toEqual(['13227']);
  expect(await codes({ endDate: new Date(start) })).toEqual(['11100']);
  expect(await codes({ startDate: new Date(start + 1000), endDate: new Date(start + day - 1000) })).toEqual(
    [],
  );
  const { json } = await plain('GET', '/v1/Alerts?LogLevel=fatal');
  expect(json).toMatchObject({ status: 400, code: 20001 });
});

test('one that is not there is 404; Events are not there at all', async () => {
  const { twilio } = await restOf();
  await expect(twilio.monitor.v1.alerts('NO1').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  await expect(twilio.monitor.v1.events.list()).rejects.toMatchObject({ status: 501, code: 20501 });
});
