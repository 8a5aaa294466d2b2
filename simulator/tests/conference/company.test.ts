// https://www.twilio.com/docs/voice/twiml/conference : who is with whom, who is on hold, who was left alone in silence
import { restRoom } from './rest-room';
import { dial, number, sound } from './room';

const pages = {
  '/once': '<Say>One moment.</Say>',
  '/loop': '<Play loop="0">/music.wav</Play>',
  '/music.wav': sound(8),
};

async function threeInARoom() {
  const { all, client } = await restRoom();
  const [ann, bob, cid] = [await all.dials('ann'), await all.dials('bob'), await all.dials('cid')];
  return { all, ann, bob, cid, of: client.conferences(all.conference.sid).participants };
}

describe('two', () => {
  test('hear each other; the one who is left is alone, in silence', async () => {
    const { all } = await restRoom();
    const ann = await all.dials('ann');
    ann.isNotAlone();
    expect(() => ann.isAlone()).toThrow('expected to be alone; hears music');
    const bob = await all.dials('bob');
    ann.isTalkingTo(bob);
    bob.isTalkingTo(ann);
    ann.isIn('Room 1234');
    expect(ann.voices).toEqual([bob.leg.person]);
    await bob.hangsUp();
    ann.isAlone();
    expect(() => ann.isNotAlone()).toThrow('is alone in Room 1234, in silence');
    await ann.waits(600);
    ann.isAlone();
    const cid = await all.dials('cid');
    ann.isNotAlone();
    cid.isTalkingTo(ann);
  });

  test('one on hold hears music and talks to nobody, and the other is alone', async () => {
    const { all, client } = await restRoom();
    const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
    const of = client.conferences(all.conference.sid).participants;
    await of(ann.sid).update({ hold: true });
    ann.isHeld();
    ann.isNotAlone();
    expect(() => ann.isTalkingTo(bob)).toThrow('expected to talk');
    expect([ann.heardBy, ann.voices, bob.heardBy, bob.voices]).toEqual([[], [], [], []]);
    bob.isAlone();
    expect(() => bob.isHeld()).toThrow('expected to be on hold');
    await of(ann.sid).update({ hold: false });
    ann.isTalkingTo(bob);
    bob.isNotAlone();
  });

  test('whoever comes back from hold to an empty room is alone', async () => {
    const { all, client } = await restRoom();
    const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
    const of = client.conferences(all.conference.sid).participants;
    await of(ann.sid).update({ hold: true });
    await bob.hangsUp();
    ann.isHeld();
    ann.isNotAlone();
    await of(ann.sid).update({ hold: false });
    ann.isAlone();
  });
});

describe('three', () => {
  test('all hear each other; two are left when one leaves', async () => {
    const { ann, bob, cid } = await threeInARoom();
    for (const one of [ann, bob, cid])
      for (const other of [ann, bob, cid]) if (one !== other) one.isTalkingTo(other);
    await cid.hangsUp();
    ann.isTalkingTo(bob);
    expect(() => ann.isTalkingTo(cid)).toThrow('expected to talk');
    await bob.hangsUp();
    ann.isAlone();
  });

  test('one on hold: the two others talk', async () => {
    const { ann, bob, cid, of } = await threeInARoom();
    await of(ann.sid).update({ hold: true });
    bob.isTalkingTo(cid);
    expect(bob.heardBy).toEqual([cid.leg.person]);
    expect(ann.voices).toEqual([]);
  });

  test('one muted is heard by nobody, and hears all', async () => {
    const { ann, bob, cid, of } = await threeInARoom();
    await of(cid.sid).update({ muted: true });
    expect(cid.heardBy).toEqual([]);
    expect(cid.voices).toEqual([ann.leg.person, bob.leg.person]);
    ann.isTalkingTo(cid);
    await bob.hangsUp();
    ann.isAlone();
    cid.isNotAlone();
  });

  test('a coach is heard by one', async () => {
    const { ann, bob, cid, of } = await threeInARoom();
    await of(cid.sid).update({ coaching: true, callSidToCoach: ann.sid });
    expect(cid.heardBy).toEqual([ann.leg.person]);
    await ann.hangsUp();
    bob.isAlone();
  });
});

describe('HoldUrl', () => {
  test.each([
    ['once', false, true],
    ['once', true, false],
    ['loop', false, false],
  ])('/%s, option holdUrlRepeats %s: alone after a while: %s', async (page, holdUrlRepeats, isAlone) => {
    const { all, client } = await restRoom({}, pages, { holdUrlRepeats });
    const [ann] = [await all.dials('ann'), await all.dials('bob')];
    const holdUrl = all.url(`/${page}`);
    await client.conferences(all.conference.sid).participants(ann.sid).update({ hold: true, holdUrl });
    await all.started.time.settle();
    ann.isNotAlone();
    await ann.waits(30);
    ann.isHeld();
    expect(ann.leg.isAlone).toBe(isAlone);
  });
});

test('two who wait for one who starts it hear the wait document, then silence', async () => {
  const waits = dial('startConferenceOnEnter="false" waitUrl="/once"');
  const { all } = await restRoom({ ann: waits, bob: waits }, pages);
  const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
  await ann.hears('One moment.');
  ann.isNotAlone();
  expect(ann.voices).toEqual([]);
  await ann.waits(30);
  ann.isAlone();
  const cid = await all.dials('cid');
  for (const one of [ann, bob]) one.isTalkingTo(cid);
});

test('one who is rung is with nobody until they answer', async () => {
  const { all, client } = await restRoom();
  const ann = await all.dials('ann');
  const { participants } = client.conferences(all.conference.sid);
  await participants.create({ from: number, to: all.phone('bob').number });
  const bob = await all.phone('bob').rings();
  expect([ann.voices, bob.voices]).toEqual([[], []]);
  ann.isNotAlone();
  await bob.answers();
  ann.isTalkingTo(bob);
});

test.each([
  [true, ['ringing']],
  [false, []],
])('EarlyMedia %s: who is in the talk hears it ring, who is on hold does not', async (earlyMedia, tones) => {
  const { all, ann, bob, cid, of } = await threeInARoom();
  await of(ann.sid).update({ hold: true });
  await cid.hangsUp();
  bob.isAlone();
  await of.create({ from: number, to: all.phone('cid').number, earlyMedia });
  const callee = await all.phone('cid').rings();
  const heard = ({ heard }: typeof ann) => heard.filter((sound) => sound === 'ringing');
  expect([heard(ann), heard(bob)]).toEqual([[], tones]);
  expect(bob.leg.isAlone).toBe(!earlyMedia);
  await callee.refuses();
  bob.isAlone();
});

test('nobody is alone while a document runs on the call itself', async () => {
  const { all } = await restRoom({ ann: '<Pause length="60"/>' });
  const ann = await all.dials('ann');
  ann.isNotAlone();
  expect(() => ann.isAlone()).toThrow('is with nobody');
  expect(() => ann.isIn('Room 1234')).toThrow('is in none');
});
