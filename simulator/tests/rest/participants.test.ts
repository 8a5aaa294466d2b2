// https://www.twilio.com/docs/voice/api/conference-participant-resource
import { joins, meets } from './support/lines';
import { base, restOf } from './support/rest';

const fields = [
  ...['account_sid', 'call_sid', 'call_sid_to_coach', 'coaching', 'conference_sid', 'date_created'],
  ...['date_updated', 'end_conference_on_exit', 'hold', 'label', 'muted', 'queue_time'],
  ...['start_conference_on_enter', 'status', 'uri'],
];

async function conferenceOfOne() {
  const all = await restOf();
  const { conference, participant } = meets(all.world, 'room', { label: 'customer' });
  const { sid } = conference;
  return {
    ...all,
    conference,
    sid,
    participant,
    caller: participant.leg,
    participants: all.twilio.conferences(sid).participants,
  };
}

test('Participant properties: all there, and no others', async () => {
  const { plain, sid, caller } = await conferenceOfOne();
  const { json } = await plain('GET', `${base}/Conferences/${sid}/Participants/${caller.sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
});

describe('Create a Participant', () => {
  test('calls somebody into a conference, by its SID or its name', async () => {
    const { participants, twilio, world, conference } = await conferenceOfOne();
    const callee = { to: '+15550177', from: '+15550142', label: 'agent', endConferenceOnExit: true };
    expect(await participants.create(callee)).toMatchObject({ status: 'queued', label: 'agent' });
    expect(conference.find('agent')).toMatchObject({
      leg: { plan: { to: '+15550177' } },
      plan: { beep: 'true', startConferenceOnEnter: true, endConferenceOnExit: true },
    });
    await twilio.conferences('new room').participants.create(callee);
    expect(world.conferences.find('new room')?.find('agent')?.status).toBe('queued');
  });

  test.each([
    ['no To', { to: '' }, 21201],
    ['an unknown From', { from: '+15550199' }, 21210],
    ['a Beep that is none', { beep: 'loud' }, 20001],
    ['a coach with nobody to coach', { coaching: true }, 20001],
    ['a relative StatusCallback', { statusCallback: '/status' }, 21609],
  ])('%s is refused', async (_, wrong, code) => {
    const { participants } = await conferenceOfOne();
    const callee = { to: '+15550177', from: '+15550142', ...wrong };
    await expect(participants.create(callee)).rejects.toMatchObject({ status: 400, code });
  });

  test('a conference SID that is not there', async () => {
    const { twilio } = await restOf();
    const { participants } = twilio.conferences(`CF${'0'.repeat(32)}`);
    const callee = { to: '+15550177', from: '+15550142' };
    await expect(participants.create(callee)).rejects.toMatchObject({ status: 404 });
  });
});

test('Fetch a Participant by call or label', async () => {
  const { participants, caller } = await conferenceOfOne();
  expect(await participants(caller.sid).fetch()).toMatchObject({ label: 'customer' });
  expect(await participants('customer').fetch()).toMatchObject({ callSid: caller.sid });
  await expect(participants('nobody').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('Read multiple Participants: muted, held, coaching', async () => {
  const { participants, world, conference, caller } = await conferenceOfOne();
  const { leg: muted } = joins(world, conference, { muted: true });
  expect(await participants.list()).toHaveLength(2);
  expect(await participants.list({ muted: true })).toMatchObject([{ callSid: muted.sid }]);
  expect(await participants.list({ muted: false })).toMatchObject([{ callSid: caller.sid }]);
  expect(await participants.list({ hold: true })).toEqual([]);
});

describe('Update a Participant', () => {
  test('mutes and holds', async () => {
    const { participants, participant } = await conferenceOfOne();
    // Nobody listens there.
    const holdUrl = 'http://127.0.0.1:9/hold';
    const held = await participants('customer').update({ hold: true, holdUrl });
    expect(held).toMatchObject({ hold: true, muted: false });
    expect(participant.holdSound).toEqual({ url: holdUrl, method: 'GET' });
  });

  test('a relative HoldUrl is refused', async () => {
    const { participants } = await conferenceOfOne();
    const update = participants('customer').update({ hold: true, holdUrl: '/hold' });
    await expect(update).rejects.toMatchObject({ status: 400, code: 21205 });
  });
});

test('Delete a Participant: out of the conference', async () => {
  const { participants, conference, participant } = await conferenceOfOne();
  expect(await participants('customer').remove()).toBe(true);
  expect(participant.departure).toBe('kicked');
  expect(conference.participants.size).toBe(0);
});
