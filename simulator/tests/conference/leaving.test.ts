// https://www.twilio.com/docs/voice/twiml/conference#attributes-status-callback-parameters
import type { Call } from '../../phone/code';
import { redirect } from '../support/called';
import { dial, type Room, room } from './room';

const heard = dial(
  'statusCallback="/events" statusCallbackEvent="start end join leave" waitUrl="/wait"',
  'action="/result"',
);

async function heardRoom(pages = {}): Promise<Room> {
  const wait = '<Say>Please wait.</Say><Pause length="600"/>';
  return room({ ann: heard, bob: heard, cid: heard }, { '/wait': wait, '/elsewhere': '<Pause/>', ...pages });
}

function redirects(all: Room, call: Call): Promise<void> {
  return redirect(all.started, call, '/elsewhere');
}

/** The moments at which somebody may leave. */
const moments: [string, (all: Room) => Promise<Call>][] = [
  ['who waits alone', (all) => all.dials('ann')],
  [
    'who hears the wait document',
    async (all) => {
      const ann = await all.dials('ann');
      await ann.hears('Please wait.').waits(1);
      return ann;
    },
  ],
  [
    'who talks',
    async (all) => {
      const ann = await all.dials('ann');
      await all.dials('bob');
      await ann.says('Hello');
      return ann;
    },
  ],
  [
    'on hold',
    async (all) => {
      const ann = await all.dials('ann');
      await all.dials('bob');
      await all.updates(ann, { hold: true, holdSound: { url: all.url('/wait'), method: 'POST' } });
      await ann.waits(1);
      return ann;
    },
  ],
  [
    'who hears an announcement',
    async (all) => {
      const ann = await all.dials('ann');
      await all.dials('bob');
      await all.updates(ann, { announce: { url: all.url('/wait'), method: 'POST' } });
      await ann.hears('Please wait.');
      return ann;
    },
  ],
];

describe.each(moments)('somebody %s', (_, moment) => {
  test('hangs up: the call is completed', async () => {
    const all = await heardRoom();
    const ann = await moment(all);
    await ann.hangsUp();
    await ann.ends();
    expect(all.event('participant-leave')).toMatchObject({
      CallSid: ann.sid,
      ParticipantCallStatus: 'completed',
      ReasonParticipantLeft: 'participant_hung_up',
    });
    expect(all.conference.find(ann.sid)).toBeUndefined();
  });

  test('is redirected by REST: the call goes on elsewhere, and no action is told', async () => {
    const all = await heardRoom();
    const ann = await moment(all);
    await redirects(all, ann);
    expect(all.event('participant-leave')).toMatchObject({
      ParticipantCallStatus: 'in-progress',
      ReasonParticipantLeft: 'participant_updated_via_api',
    });
    expect(all.started.askedAt('/elsewhere')).toHaveLength(1);
    const heardBefore = ann.heard.length;
    await ann.ends();
    expect(ann.heard).toHaveLength(heardBefore);
    expect(all.results).toEqual([]);
  });

  test('is put out by REST: the action is asked for', async () => {
    const all = await heardRoom();
    const ann = await moment(all);
    await all.kicks(ann);
    await ann.hears('You are out.');
    expect(all.results[0]).toMatchObject({ CallSid: ann.sid, DialCallStatus: 'answered' });
  });

  test('is there when the conference is ended by REST: the action is asked for', async () => {
    const all = await heardRoom();
    const ann = await moment(all);
    all.conference.ends('conference-ended-via-api');
    await ann.hears('You are out.');
    expect(all.event('participant-leave')).toMatchObject({
      ReasonParticipantLeft: 'conference_ended_via_api',
    });
  });
});

test('the line is cut while the wait document is fetched: nothing is left behind', async () => {
  const all = await heardRoom({
    '/wait': () => {
      for (const leg of all.started.twilio.legs.values()) leg.hangsUp();
      return '<Say>Please wait.</Say>';
    },
  });
  const ann = await all.dials('ann');
  await ann.ends();
  expect(ann.heard).toEqual([]);
  expect(all.conference).toMatchObject({
    status: 'completed',
    reasonConferenceEnded: 'last-participant-left',
  });
});

describe('why a conference ends', () => {
  test.each([
    ['the last hangs up', (_: Room, ann: Call) => ann.hangsUp(), 'last-participant-left'],
    ['the last is put out', (all: Room, ann: Call) => all.kicks(ann), 'last-participant-kicked'],
  ])('%s', async (_, leaves, reason) => {
    const all = await heardRoom();
    const ann = await all.dials('ann');
    await leaves(all, ann);
    expect(all.event('conference-end')).toMatchObject({
      ReasonConferenceEnded: reason,
      CallSidEndingConference: ann.sid,
    });
  });

  test.each([
    ['leaves', (_: Room, ann: Call) => ann.hangsUp(), 'left'],
    ['is redirected', redirects, 'left'],
    ['is put out', (all: Room, ann: Call) => all.kicks(ann), 'kicked'],
  ])('somebody with endConferenceOnExit %s', async (_, leaves, how) => {
    const all = await heardRoom();
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await all.updates(ann, { endConferenceOnExit: true });
    await leaves(all, ann);
    await bob.hears('You are out.');
    expect(all.event('conference-end')).toMatchObject({
      ReasonConferenceEnded: `participant-with-end-conference-on-exit-${how}`,
    });
    expect(
      all.events.find(({ CallSid, ReasonParticipantLeft }) => CallSid === bob.sid && ReasonParticipantLeft),
    ).toMatchObject({
      ReasonParticipantLeft: 'moderator_ended_conference',
    });
  });

  test('REST ends it: nobody is named', async () => {
    const all = await heardRoom();
    await all.dials('ann');
    all.conference.ends('conference-ended-via-api');
    await all.started.time.settle();
    expect(all.event('conference-end')).toMatchObject({ ReasonConferenceEnded: 'conference-ended-via-api' });
    expect(all.event('conference-end')).not.toHaveProperty('CallSidEndingConference');
  });
});

test('option kickedParticipant: the call of somebody put out is over', async () => {
  const all = await room({}, {}, { kickedParticipant: 'hangs up' });
  const ann = await all.dials('ann');
  await all.dials('bob');
  await all.kicks(ann);
  expect(ann.status).toBe('completed');
});
