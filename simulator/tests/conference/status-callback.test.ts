// https://www.twilio.com/docs/voice/twiml/conference#attributes-status-callback
import { dial, type Name, type Room, room } from './room';

const everyEvent = 'start end join leave mute hold modify speaker announcement';

/** All three may be the first, and say so. */
async function heardRoom(events = everyEvent, attributes: Partial<Record<Name, string>> = {}): Promise<Room> {
  const callback = `statusCallback="/events" statusCallbackEvent="${events}"`;
  const document = (name: Name) => dial(`${callback} ${attributes[name] ?? ''}`);
  return room({ ann: document('ann'), bob: document('bob'), cid: document('cid') });
}

describe('statusCallbackEvent', () => {
  test('a conference of two, told with the names on the wire', async () => {
    const all = await heardRoom();
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await ann.hangsUp();
    await bob.hangsUp();
    expect(all.eventNames).toEqual([
      'participant-join',
      'participant-join',
      'conference-start',
      'participant-leave',
      'participant-leave',
      'conference-end',
    ]);
  });

  test.each([
    ['start end', ['conference-start', 'conference-end']],
    ['join', ['participant-join', 'participant-join']],
    ['leave', ['participant-leave', 'participant-leave']],
    ['mute', ['participant-mute', 'participant-unmute']],
    ['hold', ['participant-hold', 'participant-unhold']],
    ['modify', ['participant-modify']],
    ['speaker', ['participant-speech-start', 'participant-speech-stop']],
    ['announcement', ['announcement-end']],
  ])('%s: nothing else is reported', async (events, names) => {
    const all = await heardRoom(events);
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    for (const muted of [true, true, false]) await all.updates(bob, { muted });
    for (const hold of [true, true, false]) await all.updates(bob, { hold });
    for (const endConferenceOnExit of [true, true]) await all.updates(bob, { endConferenceOnExit });
    await all.updates(bob, { announce: { url: all.url('/result'), method: 'POST' } });
    await ann.says('A word that takes a moment').waits(10).hangsUp();
    await bob.hangsUp();
    expect(all.eventNames).toEqual(names);
  });

  test('none named: nothing is reported', async () => {
    const all = await room({ ann: dial('statusCallback="/events"') });
    const ann = await all.dials('ann');
    await ann.hangsUp();
    expect(all.events).toEqual([]);
  });
});

describe('statusCallback', () => {
  test('the first participant speaks for the whole conference', async () => {
    const later = dial('statusCallback="/later" statusCallbackEvent="join leave"');
    const first = dial('statusCallback="/events" statusCallbackEvent="join"');
    const all = await room({ ann: first, bob: later }, { '/later': '' });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await ann.hangsUp();
    await bob.hangsUp();
    expect(all.eventNames).toEqual(['participant-join', 'participant-join']);
    expect(all.started.askedAt('/later')).toEqual([]);
  });

  test('a callback that fails is a warning (15003), and the conference goes on', async () => {
    const failing = dial('statusCallback="/none" statusCallbackEvent="join"');
    const all = await room({ ann: failing });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    expect(all.problems).toEqual([15003, 15003]);
    ann.isTalkingTo(bob);
  });
});

test.each([
  ['', 'POST'],
  ['statusCallbackMethod="GET"', 'GET'],
])('statusCallbackMethod %s: %s', async (attribute, method) => {
  const all = await heardRoom('join', { ann: attribute });
  await all.dials('ann');
  expect(all.started.askedAt('/events')).toMatchObject([{ method }]);
});

describe('Request parameters', () => {
  test('of a participant', async () => {
    const all = await heardRoom(everyEvent, {
      ann: 'participantLabel="customer" muted="true" startConferenceOnEnter="false" endConferenceOnExit="true"',
    });
    const ann = await all.dials('ann');
    expect(all.events).toEqual([
      {
        ConferenceSid: all.conference.sid,
        FriendlyName: 'Room 1234',
        AccountSid: all.started.twilio.accountSid,
        SequenceNumber: '1',
        Timestamp: 'Tue, 06 Jan 2026 16:00:00 +0000',
        StatusCallbackEvent: 'participant-join',
        CallSid: ann.sid,
        Muted: 'true',
        Hold: 'false',
        Coaching: 'false',
        StartConferenceOnEnter: 'false',
        EndConferenceOnExit: 'true',
        ParticipantLabel: 'customer',
      },
    ]);
  });

  test('of the start: nothing of a participant', async () => {
    const all = await heardRoom();
    await all.dials('ann');
    await all.dials('bob');
    expect(Object.keys(all.event('conference-start') ?? {})).toEqual([
      'ConferenceSid',
      'FriendlyName',
      'AccountSid',
      'SequenceNumber',
      'Timestamp',
      'StatusCallbackEvent',
    ]);
  });

  test('of the end, which somebody brought about', async () => {
    const all = await heardRoom(everyEvent, { ann: 'endConferenceOnExit="true" participantLabel="host"' });
    const ann = await all.dials('ann');
    await all.dials('bob');
    await ann.hangsUp();
    expect(all.event('conference-end')).toMatchObject({
      CallSidEndingConference: ann.sid,
      ParticipantLabelEndingConference: 'host',
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      Reason: `Participant ${ann.sid} with endConferenceOnExit left the conference`,
    });
    expect(all.event('conference-end')).not.toHaveProperty('CallSid');
  });

  test('SequenceNumber counts what was not asked for, too', async () => {
    const all = await heardRoom('end');
    const ann = await all.dials('ann');
    await ann.hangsUp();
    expect(all.event('conference-end')).toMatchObject({ SequenceNumber: '3' });
  });
});

describe('speaker', () => {
  test('words that follow each other are one speech', async () => {
    const all = await heardRoom('speaker');
    const ann = await all.dials('ann');
    await all.dials('bob');
    await ann.says('First there was this to say').waits(0.5).says('and then that').waits(20);
    expect(all.eventNames).toEqual(['participant-speech-start', 'participant-speech-stop']);
    expect(all.events[0]).toMatchObject({ CallSid: ann.sid });
  });

  test('nobody speaks who is muted, on hold or waits', async () => {
    const all = await heardRoom('speaker', { bob: 'muted="true"' });
    const ann = await all.dials('ann');
    await ann.says('Nobody is here').waits(10);
    const bob = await all.dials('bob');
    await bob.says('I am muted').waits(10);
    await all.updates(ann, { hold: true });
    await ann.says('I am on hold').waits(10);
    expect(all.events).toEqual([]);
  });
});
