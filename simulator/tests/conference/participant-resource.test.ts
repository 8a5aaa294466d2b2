// https://www.twilio.com/docs/voice/api/conference-participant-resource

import { restRoom } from './rest-room';
import { dial, number } from './room';

type Client = Awaited<ReturnType<typeof restRoom>>['client'];
type Of = ReturnType<Client['conferences']>['participants'];

const heard = 'statusCallback="/events" statusCallbackEvent="join leave mute hold modify announcement"';

describe('Create a Participant', () => {
  test('calls somebody, who comes in when they answer, and lives on while they stay', async () => {
    const { all, client } = await restRoom({ ann: dial(heard) });
    const ann = await all.dials('ann');
    const participants = client.conferences(all.conference.sid).participants;
    const created = await participants.create({ from: number, to: all.phone('bob').number, label: 'agent' });
    expect(created).toMatchObject({ status: 'queued', label: 'agent', startConferenceOnEnter: true });
    const bob = await all.phone('bob').rings();
    expect(bob.leg.plan.direction).toBe('outbound-api');
    expect(await participants('agent').fetch()).toMatchObject({ status: 'ringing' });
    expect(all.eventNames).toEqual(['participant-join']);
    await bob.answers();
    ann.isTalkingTo(bob);
    expect(await participants('agent').fetch()).toMatchObject({ status: 'connected', callSid: bob.sid });
    await ann.hangsUp();
    expect(bob.status).toBe('in-progress');
    await all.kicks(bob);
    expect(bob.status).toBe('completed');
  });

  test('a new name opens a conference, whose first participant says where it reports', async () => {
    const { all, client } = await restRoom();
    await client.conferences('Sales 1').participants.create({
      from: number,
      to: all.phone('bob').number,
      conferenceStatusCallback: all.url('/events'),
      conferenceStatusCallbackEvent: ['join leave', 'end'],
      conferenceRecord: 'true',
    });
    const bob = await all.phone('bob').picksUp();
    await bob.hears("Twilio's classical playlist").hangsUp();
    expect(all.conference).toMatchObject({ friendlyName: 'Sales 1', status: 'completed' });
    expect(all.eventNames).toEqual(['participant-join', 'participant-leave', 'conference-end']);
  });

  test.each([
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['failed', 'failed'],
  ] as const)('somebody who does not answer (%s) has left without coming', async (how, status) => {
    const { all, client } = await restRoom({ ann: dial(heard) });
    await all.dials('ann');
    const { participants } = client.conferences(all.conference.sid);
    await participants.create({ from: number, to: all.phone('bob').number, endConferenceOnExit: true });
    const bob = await all.phone('bob').rings();
    await bob.refuses(how);
    expect(all.event('participant-leave')).toMatchObject({
      CallSid: bob.sid,
      ParticipantCallStatus: status,
      ReasonParticipantLeft: 'participant_add_failed',
    });
    expect(await participants.list()).toHaveLength(1);
  });

  test('a call that rings is given up when the conference ends', async () => {
    const { all, client } = await restRoom();
    const ann = await all.dials('ann');
    await client
      .conferences(all.conference.sid)
      .participants.create({ from: number, to: all.phone('bob').number });
    const bob = await all.phone('bob').rings();
    await client.conferences(all.conference.sid).update({ status: 'completed' });
    await all.started.time.settle();
    expect(bob.status).toBe('canceled');
    await ann.ends();
  });

  test.each([
    ['canceled', (client: Client, sid: string) => client.calls(sid).update({ status: 'canceled' })],
    ['removed', (_: Client, sid: string, of: Of) => of(sid).remove()],
  ])('one that rings and is %s rings no more, and has left', async (_, cancels) => {
    const { all, client } = await restRoom();
    const [ann, cid] = [await all.dials('ann'), await all.dials('cid')];
    const of = client.conferences(all.conference.sid).participants;
    const { callSid } = await of.create({
      from: number,
      to: all.phone('bob').number,
      endConferenceOnExit: true,
    });
    const bob = await all.phone('bob').rings();
    await cancels(client, callSid, of);
    await all.started.time.settle();
    expect(bob.status).toBe('canceled');
    expect(await of.list()).toHaveLength(2);
    ann.isTalkingTo(cid);
  });

  test.each([['initiated ringing answered completed'], ['initiated', 'ringing', 'answered', 'completed']])(
    'StatusCallbackEvent has spaces between, or is repeated: %j',
    async (...statusCallbackEvent) => {
      const { all, client } = await restRoom();
      await client.conferences('Sales').participants.create({
        from: number,
        to: all.phone('bob').number,
        statusCallback: all.url('/events'),
        statusCallbackEvent,
      });
      await (await all.phone('bob').picksUp()).hangsUp();
      const told = all.started.askedAt('/events').map(({ fields }) => fields.CallStatus);
      expect(told).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
      expect(all.problems).toEqual([]);
    },
  );

  test.each([
    ['in-progress completed failed', ['in-progress', 'completed']],
    ['started paused', []],
  ])('RecordingStatusCallbackEvent="%s": of those Twilio sends, it is told %j', async (asked, told) => {
    const { all, client } = await restRoom({}, { '/recorded': '' });
    await client.conferences('Sales').participants.create({
      from: number,
      to: all.phone('bob').number,
      record: true,
      recordingStatusCallback: all.url('/recorded'),
      recordingStatusCallbackEvent: [asked],
    });
    await (await all.phone('bob').picksUp()).waits(5).hangsUp().waits(10);
    expect(all.started.askedAt('/recorded').map(({ fields }) => fields.RecordingStatus)).toEqual(told);
  });

  test('a WaitUrl that fails ends the call', async () => {
    const { all, client } = await restRoom();
    const waitUrl = all.url('/none');
    await client
      .conferences('Sales')
      .participants.create({ from: number, to: all.phone('bob').number, waitUrl });
    const bob = await all.phone('bob').picksUp();
    await bob.ends();
    expect(all.problems).toEqual([11200]);
  });

  test('an empty WaitUrl is silence', async () => {
    const { all, client } = await restRoom();
    await client
      .conferences('Sales')
      .participants.create({ from: number, to: all.phone('bob').number, waitUrl: '' });
    const bob = await all.phone('bob').picksUp();
    await bob.waits(300);
    expect(bob.heard).toEqual([]);
  });

  test.each([
    ['a label that is taken', { label: 'customer' }, 16025],
    ['one too many', { maxParticipants: 2 }, 16020],
    ['nobody to coach', { coaching: true, callSidToCoach: `CA${'0'.repeat(32)}` }, 13240],
    ['an event that is none', { conferenceStatusCallbackEvent: ['joins'] }, 20001],
  ])('%s: refused, and nobody is called', async (_, wrong, code) => {
    const { all, client } = await restRoom({ ann: dial('participantLabel="customer"') });
    await all.dials('ann');
    await all.dials('cid');
    const callee = { from: number, to: all.phone('bob').number, ...wrong };
    const created = client.conferences(all.conference.sid).participants.create(callee);
    await expect(created).rejects.toMatchObject({ status: 400, code });
    expect(all.started.twilio.legs.size).toBe(2);
  });

  test('a conference that is completed: 16099', async () => {
    const { all, client } = await restRoom();
    const ann = await all.dials('ann');
    await ann.hangsUp();
    const callee = { from: number, to: all.phone('bob').number };
    const created = client.conferences(all.conference.sid).participants.create(callee);
    await expect(created).rejects.toMatchObject({ status: 400, code: 16099 });
  });
});

test('Read multiple Participants: those who are there now', async () => {
  const { all, client } = await restRoom({ bob: dial('muted="true"') });
  const ann = await all.dials('ann');
  const bob = await all.dials('bob');
  const { participants } = client.conferences(all.conference.sid);
  expect(await participants.list()).toHaveLength(2);
  expect(await participants.list({ muted: true })).toMatchObject([{ callSid: bob.sid }]);
  await ann.hangsUp();
  expect(await participants.list()).toMatchObject([{ callSid: bob.sid }]);
  await expect(participants(ann.sid).fetch()).rejects.toMatchObject({ status: 404 });
});

test('Delete a Participant', async () => {
  const { all, client } = await restRoom({ ann: `${dial('participantLabel="host"')}<Say>Next verb</Say>` });
  const ann = await all.dials('ann');
  await all.dials('bob');
  expect(await client.conferences(all.conference.sid).participants('host').remove()).toBe(true);
  await ann.hears('Next verb');
});
