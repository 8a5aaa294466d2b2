// https://www.twilio.com/docs/voice/twiml/conference#attributes-waiturl
import { dial, number, room, sound } from './room';

describe('waitUrl', () => {
  const waiting = dial('waitUrl="/wait"');

  test('the document is run once, then there is silence', async () => {
    const all = await room({ ann: waiting }, { '/wait': '<Say>Please wait.</Say><Pause length="5"/>' });
    const ann = await all.dials('ann');
    await ann.hears('Please wait.').waits(500);
    expect(all.started.askedAt('/wait')).toHaveLength(1);
    expect(ann.heard).toEqual(['Please wait.']);
    expect(ann.status).toBe('in-progress');
  });

  test('a Redirect at its end loops it', async () => {
    const wait = '<Say>Please wait.</Say><Pause length="5"/><Redirect/>';
    const all = await room({ ann: waiting }, { '/wait': wait });
    const ann = await all.dials('ann');
    await ann.hears('Please wait.').hears('Please wait.').hears('Please wait.');
  });

  test('a sound file is played once', async () => {
    const all = await room({ ann: dial('waitUrl="/wait.wav" waitMethod="GET"') }, { '/wait.wav': sound(3) });
    const ann = await all.dials('ann');
    await ann.waits(60);
    expect(ann.heard).toEqual([all.url('/wait.wav')]);
  });

  test('other verbs than Play, Say, Pause and Redirect are skipped: 13238', async () => {
    const all = await room({ ann: waiting }, { '/wait': '<Gather/><Hangup/><Say>Please wait.</Say>' });
    const ann = await all.dials('ann');
    await ann.hears('Please wait.').waits(60);
    expect(all.problems).toEqual([13238, 13238]);
    expect(ann.status).toBe('in-progress');
  });

  test('an empty one is silence', async () => {
    const all = await room({ ann: dial('waitUrl=""') });
    const ann = await all.dials('ann');
    await ann.waits(300);
    expect(ann.heard).toEqual([]);
  });

  test.each([
    ['action', dial('waitUrl="/none"', 'action="/result"'), 'You are out.'],
    ['next verb', `${dial('waitUrl="/none"')}<Say>Next verb</Say>`, 'Next verb'],
  ])('one that fails keeps the caller out: the %s is reached', async (_, document, heard) => {
    const all = await room({ ann: document });
    const ann = await all.dials('ann');
    await ann.hears(heard);
    expect(all.problems).toEqual([11200]);
    expect(all.conference.status).toBe('completed');
    for (const result of all.results) expect(result).toMatchObject({ DialCallStatus: 'failed' });
  });

  test('nothing is asked for when the conference has started', async () => {
    const all = await room({ cid: dial('waitUrl="/none"') });
    const ann = await all.dials('ann');
    await all.dials('bob');
    const cid = await all.dials('cid');
    ann.isTalkingTo(cid);
    expect(all.started.askedAt('/none')).toEqual([]);
  });
});

describe('waitMethod', () => {
  test.each([
    ['', 'POST'],
    ['waitMethod="GET"', 'GET'],
  ])('%s: %s', async (attribute, method) => {
    const all = await room({ ann: dial(`waitUrl="/wait" ${attribute}`) }, { '/wait': '<Say>Wait.</Say>' });
    const ann = await all.dials('ann');
    const [asked] = all.started.askedAt('/wait');
    expect(asked).toMatchObject({ method, fields: { CallSid: ann.sid, To: number } });
  });
});
