// https://www.twilio.com/docs/voice/api/conference-resource
import { meets } from './support/lines';
import { base, restOf } from './support/rest';

const fields = [
  ...['account_sid', 'api_version', 'call_sid_ending_conference', 'date_created', 'date_updated'],
  ...['friendly_name', 'reason_conference_ended', 'region', 'sid', 'status', 'subresource_uris', 'uri'],
];

test('Conference properties: all there, and no others', async () => {
  const { plain, world } = await restOf();
  const { conference, participant } = meets(world);
  conference.removes(participant, 'hung up');
  const { sid } = conference;
  const { json } = await plain('GET', `${base}/Conferences/${sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
  expect(json).toMatchObject({ reason_conference_ended: 'last-participant-left', region: 'us1' });
});

test('Read multiple Conferences, by status and name', async () => {
  const { twilio, world } = await restOf();
  const { conference: over } = meets(world);
  over.ends('conference-ended-via-api');
  const { conference: running } = meets(world, 'sales');
  expect(await twilio.conferences.list()).toMatchObject([{ sid: running.sid }, { sid: over.sid }]);
  expect(await twilio.conferences.list({ status: 'completed' })).toMatchObject([{ sid: over.sid }]);
  expect(await twilio.conferences.list({ friendlyName: 'sales' })).toMatchObject([{ sid: running.sid }]);
});

describe('Update a Conference', () => {
  test('ends it, or plays something to everybody', async () => {
    const { twilio, world, time } = await restOf();
    const { sid } = meets(world).conference;
    // Nobody listens there.
    const announceUrl = 'http://127.0.0.1:9/news';
    await twilio.conferences(sid).update({ announceUrl, announceMethod: 'GET' });
    await time.settle();
    const exchange = { method: 'GET', address: announceUrl };
    expect(world.story.entries.filter(({ kind }) => kind === 'webhook')).toMatchObject([
      { purpose: 'AnnounceUrl', exchange },
    ]);
    expect(await twilio.conferences(sid).update({ status: 'completed' })).toMatchObject({
      status: 'completed',
    });
  });

  test.each([
    ['one that is over', true, { status: 'completed' }, 20001],
    ['a relative AnnounceUrl', false, { announceUrl: '/news' }, 21205],
    ['a Status that REST cannot set', false, { status: 'init' as never }, 20001],
  ] as const)('%s is refused', async (_, isOver, change, code) => {
    const { twilio, world } = await restOf();
    const { conference } = meets(world);
    if (isOver) conference.ends('conference-ended-via-api');
    const { sid } = conference;
    await expect(twilio.conferences(sid).update(change)).rejects.toMatchObject({ status: 400, code });
  });

  test('one that is not there', async () => {
    const { twilio } = await restOf();
    await expect(twilio.conferences('CF1').update({})).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});
