// https://www.twilio.com/docs/voice/api/conference-resource
import { restRoom } from './rest-room';
import { dial } from './room';

const heard = dial('statusCallback="/events" statusCallbackEvent="start end announcement"');

test('Fetch a Conference: init, in-progress, completed, and who ended it', async () => {
  const { all, client } = await restRoom();
  const ann = await all.dials('ann');
  const fetch = () => client.conferences(all.conference.sid).fetch();
  expect(await fetch()).toMatchObject({
    friendlyName: 'Room 1234',
    status: 'init',
    reasonConferenceEnded: null,
  });
  const bob = await all.dials('bob');
  expect(await fetch()).toMatchObject({ status: 'in-progress' });
  await ann.hangsUp();
  await bob.hangsUp();
  expect(await fetch()).toMatchObject({
    status: 'completed',
    reasonConferenceEnded: 'last-participant-left',
    callSidEndingConference: bob.sid,
  });
});

test('Read multiple Conferences: newest first, by name and status', async () => {
  const { all, client } = await restRoom({ bob: '<Dial><Conference>Second</Conference></Dial>' });
  const ann = await all.dials('ann');
  await ann.hangsUp();
  await all.dials('bob');
  const list = async (filter = {}) =>
    (await client.conferences.list(filter)).map(({ friendlyName }) => friendlyName);
  expect(await list()).toEqual(['Second', 'Room 1234']);
  expect(await list({ status: 'init' })).toEqual(['Second']);
  expect(await list({ friendlyName: 'Room 1234' })).toEqual(['Room 1234']);
});

describe('Update a Conference', () => {
  test('completed: everybody drops out and runs on', async () => {
    const { all, client } = await restRoom({ ann: `${heard}<Say>Next verb</Say>` });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    const ended = await client.conferences(all.conference.sid).update({ status: 'completed' });
    expect(ended).toMatchObject({ status: 'completed', reasonConferenceEnded: 'conference-ended-via-api' });
    await ann.hears('Next verb');
    await bob.ends();
    expect(await client.conferences(all.conference.sid).participants.list()).toEqual([]);
  });

  test('AnnounceUrl: asked for once, heard by all', async () => {
    const news = '<Say>The news</Say><Redirect>/more</Redirect>';
    const { all, client } = await restRoom(
      { ann: heard },
      { '/news': news, '/more': '<Say>More news</Say>' },
    );
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await client.conferences(all.conference.sid).update({ announceUrl: all.url('/news') });
    await ann.hears('The news').hears('More news').waits(5);
    await bob.hears('The news').hears('More news');
    expect(all.started.askedAt('/news')).toHaveLength(1);
    expect(all.event('announcement-end')).toMatchObject({ AnnounceUrl: all.url('/news') });
    expect(all.event('announcement-end')).not.toHaveProperty('CallSid');
  });

  test('one who leaves during an announcement leaves it to the others', async () => {
    const { all, client } = await restRoom(
      {},
      { '/news': '<Say>The news</Say><Redirect>/more</Redirect>', '/more': '<Say>The end</Say>' },
    );
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await client.conferences(all.conference.sid).update({ announceUrl: all.url('/news') });
    await ann.hears('The news').hangsUp();
    await bob.hears('The end');
  });

  test.each([
    ['that fails', '/none', [11200]],
    ['with a verb that it may not hold', '/gather', [13238]],
  ])('an announcement %s: the conference goes on', async (_, path, problems) => {
    const { all, client } = await restRoom({ ann: heard }, { '/gather': '<Gather/>' });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await client.conferences(all.conference.sid).update({ announceUrl: all.url(path) });
    await ann.waits(5);
    expect([...new Set(all.problems)]).toEqual(problems);
    ann.isTalkingTo(bob);
  });

  test('what is completed is not changed', async () => {
    const { all, client } = await restRoom();
    const ann = await all.dials('ann');
    await ann.hangsUp();
    const update = client.conferences(all.conference.sid).update({ status: 'completed' });
    await expect(update).rejects.toMatchObject({ status: 400 });
  });
});
