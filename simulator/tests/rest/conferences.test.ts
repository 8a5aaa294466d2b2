// https://www.twilio.com/docs/voice/api/conference-resource
import { base, restOf } from './support/rest';

const fields = [
  ...['account_sid', 'api_version', 'call_sid_ending_conference', 'date_created', 'date_updated'],
  ...['friendly_name', 'reason_conference_ended', 'region', 'sid', 'status', 'subresource_uris', 'uri'],
];

test('Conference properties: all there, and no others', async () => {
  const { plain, world } = await restOf();
  const { sid } = world.addConference({
    status: 'completed',
    reasonConferenceEnded: 'last-participant-left',
  });
  const { json } = await plain('GET', `${base}/Conferences/${sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
  expect(json).toMatchObject({ reason_conference_ended: 'last-participant-left', region: 'us1' });
});

test('Read multiple Conferences, by status and name', async () => {
  const { twilio, world } = await restOf();
  const over = world.addConference({ status: 'completed' });
  const running = world.addConference({ friendlyName: 'sales' });
  expect(await twilio.conferences.list()).toMatchObject([{ sid: running.sid }, { sid: over.sid }]);
  expect(await twilio.conferences.list({ status: 'completed' })).toMatchObject([{ sid: over.sid }]);
  expect(await twilio.conferences.list({ friendlyName: 'sales' })).toMatchObject([{ sid: running.sid }]);
});

describe('Update a Conference', () => {
  test('ends it, or plays something to everybody', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addConference();
    await twilio.conferences(sid).update({ announceUrl: 'https://example.com/news', announceMethod: 'GET' });
    const announce = { url: 'https://example.com/news', method: 'GET' };
    expect(world.last('conferences.update')?.[2]).toEqual({ status: undefined, announce });
    expect(await twilio.conferences(sid).update({ status: 'completed' })).toMatchObject({
      status: 'completed',
    });
  });

  test.each([
    ['one that is over', 'completed', { status: 'completed' }, 20001],
    ['a relative AnnounceUrl', 'in-progress', { announceUrl: '/news' }, 21205],
    ['a Status that REST cannot set', 'in-progress', { status: 'init' as never }, 20001],
  ] as const)('%s is refused', async (_, status, change, code) => {
    const { twilio, world } = await restOf();
    const { sid } = world.addConference({ status });
    await expect(twilio.conferences(sid).update(change)).rejects.toMatchObject({ status: 400, code });
  });

  test('one that is not there', async () => {
    const { twilio } = await restOf();
    await expect(twilio.conferences('CF1').update({})).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});
