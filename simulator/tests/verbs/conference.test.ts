// https://www.twilio.com/docs/voice/twiml/conference
import { dial, room } from '../conference/room';

test('two who dial the same name talk to each other', async () => {
  const all = await room();
  const ann = await all.dials('ann');
  const bob = await all.dials('bob');
  await ann.says('Hello Bob');
  await bob.hears('Hello Bob').says('Hello Ann');
  await ann.hears('Hello Ann');
  ann.isTalkingTo(bob);
});

test('all hear each, and nobody hears themselves', async () => {
  const all = await room();
  const [ann, bob, cid] = [await all.dials('ann'), await all.dials('bob'), await all.dials('cid')];
  await cid.says('Good morning');
  for (const listener of [ann, bob]) await listener.hears('Good morning');
  expect(cid.heard).not.toContain('Good morning');
});

test('another name is another conference', async () => {
  const other = '<Dial><Conference>room 1234</Conference></Dial>';
  const all = await room({ bob: other });
  const ann = await all.dials('ann');
  const bob = await all.dials('bob');
  await ann.says('Is anybody there?');
  expect(bob.heard).not.toContain('Is anybody there?');
  expect(all.started.twilio.conferences.all.map(({ friendlyName }) => friendlyName)).toEqual([
    'Room 1234',
    'room 1234',
  ]);
});

describe('muted', () => {
  test('a muted participant hears, and is not heard', async () => {
    const all = await room({ bob: dial('muted="true"') });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await bob.says('Can you hear me?');
    expect(ann.heard).not.toContain('Can you hear me?');
    await ann.says('Bob is muted');
    await bob.hears('Bob is muted');
  });
});

describe('beep', () => {
  const beeps = (heard: string[]) => heard.filter((sound) => sound === 'beep').length;

  test.each([
    ['true', 1, 2],
    ['false', 0, 0],
    ['onEnter', 1, 1],
    ['onExit', 0, 1],
  ])('%s: %d when somebody has come, %d when they have gone', async (beep, come, gone) => {
    const all = await room({ bob: dial(`beep="${beep}"`) });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    expect(beeps(ann.heard)).toBe(come);
    await bob.hangsUp();
    expect(beeps(ann.heard)).toBe(gone);
  });

  test('whoever waits for the start hears none', async () => {
    const waiting = dial('startConferenceOnEnter="false"');
    const all = await room({ ann: waiting, bob: waiting });
    const ann = await all.dials('ann');
    await all.dials('bob');
    expect(beeps(ann.heard)).toBe(0);
  });
});

describe('startConferenceOnEnter', () => {
  test('one alone waits, whoever it is', async () => {
    const all = await room();
    const ann = await all.dials('ann');
    await ann.hears("Twilio's classical playlist").hears("Twilio's classical playlist");
    expect(all.conference.status).toBe('init');
  });

  test('false: they wait and hear nobody until somebody comes who starts it', async () => {
    const waiting = dial('startConferenceOnEnter="false"');
    const all = await room({ ann: waiting, bob: waiting });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await ann.hears("Twilio's classical playlist").says('Is it on?');
    expect(bob.heard).not.toContain('Is it on?');
    await all.dials('cid');
    await ann.says('Now it is');
    await bob.hears('Now it is');
  });

  test('the music ends when it starts, and does not come back for one who is left', async () => {
    const all = await room();
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await bob.hangsUp();
    await ann.waits(300);
    expect(ann.heard.filter((sound) => sound.includes('playlist'))).toHaveLength(1);
    expect(all.conference.status).toBe('in-progress');
  });
});

describe('endConferenceOnExit', () => {
  test('when that participant leaves, the others drop out and run on', async () => {
    const all = await room({ bob: dial('endConferenceOnExit="true"'), ann: `${dial()}<Say>Next verb</Say>` });
    const ann = await all.dials('ann');
    const cid = await all.dials('cid');
    const bob = await all.dials('bob');
    await bob.hangsUp();
    await ann.hears('Next verb');
    await ann.ends();
    await cid.ends();
  });

  test('another who leaves does not end it', async () => {
    const all = await room({ bob: dial('endConferenceOnExit="true"') });
    const [ann, bob, cid] = [await all.dials('ann'), await all.dials('bob'), await all.dials('cid')];
    await cid.hangsUp();
    bob.isTalkingTo(ann);
  });

  test('the same name is a new conference afterwards', async () => {
    const all = await room();
    const ann = await all.dials('ann');
    const { sid } = all.conference;
    await ann.hangsUp();
    expect(all.conference.status).toBe('completed');
    await all.dials('ann');
    expect(all.conference.sid).not.toBe(sid);
  });
});

describe('participantLabel', () => {
  test('a label that is taken: 16025, and the next verb runs without the action', async () => {
    const labelled = `${dial('participantLabel="customer"', 'action="/result"')}<Say>Next verb</Say>`;
    const all = await room({ ann: labelled, bob: labelled });
    await all.dials('ann');
    const bob = await all.dials('bob');
    await bob.hears('Next verb');
    expect(all.problems).toEqual([16025]);
    expect(all.results).toEqual([]);
  });

  test('a label is free again when its participant has left', async () => {
    const labelled = dial('participantLabel="customer"');
    const all = await room({ ann: labelled, bob: labelled });
    await all.dials('cid');
    const ann = await all.dials('ann');
    await ann.hangsUp();
    await all.dials('bob');
    expect(all.problems).toEqual([]);
  });
});

describe('maxParticipants', () => {
  test('one too many is not let in (16020): the Dial has failed', async () => {
    const all = await room({ cid: dial('maxParticipants="2"', 'action="/result"') });
    await all.dials('ann');
    await all.dials('bob');
    const cid = await all.dials('cid');
    await cid.hears('You are out.');
    expect(all.problems).toEqual([16020]);
    expect(all.results).toMatchObject([{ DialCallStatus: 'failed', DialBridged: 'false' }]);
  });
});

describe('coach', () => {
  test('the coach hears all, and one alone hears the coach', async () => {
    let document = '';
    const all = await room({}, { '/voice': () => document || dial() });
    const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
    document = dial(`coach="${ann.sid}"`);
    const cid = await all.dials('cid');
    await cid.says('Offer a discount');
    await ann.hears('Offer a discount').says('Here is a discount');
    await cid.hears('Here is a discount');
    expect(bob.heard).not.toContain('Offer a discount');
  });

  test.each([
    ['the conference has not started', 1],
    ['that call is not in it', 0],
  ])('%s: 13240, and the Dial has failed', async (_, isThere) => {
    let document = '';
    const all = await room({}, { '/voice': () => document || dial() });
    const ann = await all.dials('ann');
    if (!isThere) await ann.hangsUp();
    document = dial(`coach="${ann.sid}"`, 'action="/result"');
    const bob = await all.dials('bob');
    await bob.hears('You are out.');
    expect(all.problems).toEqual([13240]);
    expect(all.results).toMatchObject([{ DialCallStatus: 'failed' }]);
  });
});

test('a Conference without a name: 13237, and the Dial has failed', async () => {
  const all = await room({ ann: '<Dial action="/result"><Conference/></Dial>' });
  const ann = await all.dials('ann');
  await ann.hears('You are out.');
  expect(all.problems).toEqual([13237]);
  expect(all.results).toMatchObject([{ DialCallStatus: 'failed' }]);
});
