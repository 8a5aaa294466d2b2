// https://www.twilio.com/docs/voice/twiml/dial: what a Dial does with a Conference
import { dial, room } from './room';

describe('action', () => {
  test('is told answered, without a child call and its length', async () => {
    const all = await room({ ann: dial('', 'action="/result"') });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await bob.hangsUp();
    await all.kicks(ann);
    await ann.hears('You are out.');
    const [result] = all.results;
    expect(result).toMatchObject({ CallSid: ann.sid, DialCallStatus: 'answered', DialBridged: 'true' });
    for (const field of ['DialCallSid', 'DialCallDuration']) expect(result).not.toHaveProperty(field);
  });

  test('a conference that never started has bridged nobody', async () => {
    const all = await room({ ann: dial('', 'action="/result" hangupOnStar="true"') });
    const ann = await all.dials('ann');
    await ann.presses('*').hears('You are out.');
    expect(all.results).toMatchObject([{ DialCallStatus: 'answered', DialBridged: 'false' }]);
  });

  test.each([
    [true, [{ CallStatus: 'completed', DialCallStatus: 'answered' }]],
    [false, []],
  ])('option dialActionAfterHangup %s', async (dialActionAfterHangup, results) => {
    const all = await room({ ann: dial('', 'action="/result"') }, {}, { dialActionAfterHangup });
    const ann = await all.dials('ann');
    await ann.hangsUp();
    expect(all.results).toMatchObject(results);
  });

  test('a relative one in a document given in line is a failure of the document: nobody comes in', async () => {
    const all = await room({ ann: '<Pause length="600"/>' });
    const { twilio } = all.started;
    const ann = await all.dials('ann');
    ann.leg.redirects({
      url: '',
      method: 'POST',
      fields: {},
      purpose: 'REST update',
      twiml: `<Response>${dial('waitUrl="/wait"')}</Response>`,
    });
    await ann.hears('application error');
    expect(all.problems).toEqual([15004]);
    expect(twilio.conferences.all).toEqual([]);
  });
});

describe('hangupOnStar', () => {
  test('* leads out, and the call goes on', async () => {
    const all = await room({ ann: `${dial('', 'hangupOnStar="true"')}<Say>Next verb</Say>` });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await ann.presses('1').presses('*').hears('Next verb');
    expect(bob.leg.hearers).toEqual([]);
  });

  test('without it, * is a key like any other', async () => {
    const all = await room();
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await ann.presses('*');
    ann.isTalkingTo(bob);
  });
});

test('timeLimit ends the stay', async () => {
  const all = await room({ ann: `${dial('', 'timeLimit="60"')}<Say>Next verb</Say>` });
  const ann = await all.dials('ann');
  await all.dials('bob');
  await ann.waits(59);
  expect(ann.heard).not.toContain('Next verb');
  await ann.waits(1).hears('Next verb');
});

test('timeout and callerId do nothing', async () => {
  const all = await room({ ann: dial('', 'timeout="5" callerId="+15550100999"') });
  const ann = await all.dials('ann');
  await ann.waits(300);
  expect(ann.status).toBe('in-progress');
  expect(ann.leg.plan.from).toBe(ann.leg.person);
  expect(all.started.twilio.legs.size).toBe(1);
});

test('answerOnBridge: the call is answered when the caller comes in', async () => {
  const all = await room({ ann: dial('', 'answerOnBridge="true"') });
  const ann = await all.dials('ann');
  expect(ann.status).toBe('in-progress');
});

test('whoever is in a conference can be in another after it', async () => {
  const second = '<Dial><Conference>Second</Conference></Dial>';
  const all = await room({ ann: dial() + second, bob: second });
  const ann = await all.dials('ann');
  const bob = await all.dials('bob');
  all.started.twilio.conferences.find('Room 1234')?.ends('conference-ended-via-api');
  await ann.talksTo(bob);
});
