// https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant-resource
import { restRoom } from './rest-room';
import { dial } from './room';

const heard = 'statusCallback="/events" statusCallbackEvent="join leave mute hold modify announcement"';

describe('Update a Participant', () => {
  async function threeInARoom() {
    const { all, client } = await restRoom({ ann: dial(heard) });
    const [ann, bob, cid] = [await all.dials('ann'), await all.dials('bob'), await all.dials('cid')];
    return { all, ann, bob, cid, of: client.conferences(all.conference.sid).participants };
  }

  test('Muted: is heard no more, and again', async () => {
    const { all, ann, bob, of } = await threeInARoom();
    expect(await of(bob.sid).update({ muted: true })).toMatchObject({ muted: true });
    await bob.says('Am I heard?');
    expect(ann.heard).not.toContain('Am I heard?');
    await of(bob.sid).update({ muted: false });
    await bob.says('And now?');
    await ann.hears('And now?');
    expect(all.event('participant-mute')).toMatchObject({ CallSid: bob.sid, Muted: 'true' });
    expect(all.event('participant-unmute')).toMatchObject({ CallSid: bob.sid, Muted: 'false' });
  });

  test('Hold: hears music, nobody hears them and they hear nobody', async () => {
    const { all, ann, bob, of } = await threeInARoom();
    await of(bob.sid).update({ hold: true });
    await bob.hears("Twilio's classical playlist").says('Hello?');
    await ann.says('Bob waits');
    expect(ann.heard).not.toContain('Hello?');
    expect(bob.heard).not.toContain('Bob waits');
    await of(bob.sid).update({ hold: false });
    await ann.says('Bob is back');
    await bob.hears('Bob is back');
    expect(all.event('participant-hold')).toMatchObject({ CallSid: bob.sid, Hold: 'true' });
  });

  test('HoldUrl is asked for with GET, unless HoldMethod says otherwise', async () => {
    const { all, bob, of } = await threeInARoom();
    const holdUrl = all.url('/hold');
    await of(bob.sid).update({ hold: true, holdUrl });
    await of(bob.sid).update({ hold: true, holdUrl, holdMethod: 'POST' });
    await all.started.time.settle();
    expect(all.started.askedAt('/hold').map(({ method }) => method)).toEqual(['GET', 'POST']);
  });

  test.each([
    [false, 1],
    [true, 3],
  ])('HoldUrl: asked for with GET; option holdUrlRepeats %s', async (holdUrlRepeats, times) => {
    const { all, client } = await restRoom({}, { '/hold': '<Pause length="8"/>' }, { holdUrlRepeats });
    const ann = await all.dials('ann');
    await all.dials('bob');
    await client
      .conferences(all.conference.sid)
      .participants(ann.sid)
      .update({ hold: true, holdUrl: all.url('/hold') });
    await ann.waits(20);
    expect(all.started.askedAt('/hold').map(({ method }) => method)).toEqual(Array(times).fill('GET'));
  });

  test('a HoldUrl that fails is silence, and the hold goes on', async () => {
    const { all, bob, of } = await threeInARoom();
    await of(bob.sid).update({ hold: true, holdUrl: all.url('/none') });
    await bob.waits(60);
    expect(all.problems).toEqual([11200]);
    expect(await of(bob.sid).fetch()).toMatchObject({ hold: true, status: 'connected' });
  });

  test('one who waits for the start and is held waits again afterwards', async () => {
    const { all, client } = await restRoom({ ann: dial('waitUrl="/wait"') }, { '/wait': '<Say>Wait.</Say>' });
    const ann = await all.dials('ann');
    const of = client.conferences(all.conference.sid).participants(ann.sid);
    await of.update({ hold: true });
    await ann.hears('playlist');
    await of.update({ hold: false });
    await ann.hears('Wait.');
  });

  test('AnnounceUrl: one hears it, who is told of when it has ended', async () => {
    const { all, client } = await restRoom({ ann: dial(heard) }, { '/news': '<Say>The news</Say>' });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    const announceUrl = all.url('/news');
    await client.conferences(all.conference.sid).participants(bob.sid).update({ announceUrl });
    await bob.hears('The news').waits(5);
    expect(ann.heard).not.toContain('The news');
    expect(all.event('announcement-end')).toMatchObject({ CallSid: bob.sid, AnnounceUrl: announceUrl });
  });

  test('BeepOnExit and EndConferenceOnExit', async () => {
    const { all, ann, bob, cid, of } = await threeInARoom();
    const beeps = () => ann.heard.filter((sound) => sound === 'beep').length;
    const before = beeps();
    await of(bob.sid).update({ beepOnExit: false });
    await bob.hangsUp();
    expect(beeps()).toBe(before);
    await of(cid.sid).update({ endConferenceOnExit: true });
    await all.started.time.settle();
    expect(all.eventNames.filter((name) => name === 'participant-modify')).toHaveLength(2);
    await cid.hangsUp();
    expect(all.conference.status).toBe('completed');
  });

  test('Coaching: one hears the coach, who hears all', async () => {
    const { all, ann, bob, cid, of } = await threeInARoom();
    const coaching = await of(cid.sid).update({ coaching: true, callSidToCoach: ann.sid });
    expect(coaching).toMatchObject({ coaching: true, callSidToCoach: ann.sid });
    await cid.says('Offer a discount');
    await ann.hears('Offer a discount');
    expect(bob.heard).not.toContain('Offer a discount');
    await bob.says('It is too much');
    await cid.hears('It is too much');
    await of(cid.sid).update({ coaching: false });
    await cid.says('Good afternoon');
    await bob.hears('Good afternoon');
    expect(all.event('participant-modify')).toMatchObject({ CallSid: cid.sid, Coaching: 'true' });
  });

  test('nobody is coached who is not there: 13240', async () => {
    const { cid, of } = await threeInARoom();
    const update = of(cid.sid).update({ coaching: true, callSidToCoach: `CA${'0'.repeat(32)}` });
    await expect(update).rejects.toMatchObject({ status: 400, code: 13240 });
  });

  test('WaitUrl: who waits hears the new one', async () => {
    const { all, client } = await restRoom({}, { '/wait': '<Say>Wait here.</Say>' });
    const ann = await all.dials('ann');
    const waitUrl = all.url('/wait');
    await client.conferences(all.conference.sid).participants(ann.sid).update({ waitUrl });
    await ann.hears('Wait here.');
  });
});
