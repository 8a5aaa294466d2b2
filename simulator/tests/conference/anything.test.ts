// https://www.twilio.com/docs/voice/conference: whatever people and REST do to a room

import { changeParticipant } from '../../conference/change';
import { invite } from '../../conference/invite';
import { Call } from '../../phone/code';
import { changeCall } from '../../rest/api/call-deeds';
import fc from '../support/fast-check';
import { dial, type Name, number, type Room, room } from './room';

const name = fc.constantFrom<Name>('ann', 'bob', 'cid');
const act = fc.oneof(
  fc.record({ do: fc.constantFrom('call', 'hang up', 'speak', 'press', 'redirect', 'kick', 'invite'), name }),
  fc.record({ do: fc.constantFrom('mute', 'hold', 'end on exit', 'announce'), name, on: fc.boolean() }),
  fc.record({ do: fc.constantFrom('end', 'wait', 'break'), name }),
);
type Act = { do: string; name: Name; on?: boolean };

const attributes = fc.record({
  muted: fc.boolean(),
  startConferenceOnEnter: fc.boolean(),
  endConferenceOnExit: fc.boolean(),
  record: fc.constantFrom('do-not-record', 'record-from-start'),
  waitUrl: fc.constantFrom('', '/wait', '/none'),
  maxParticipants: fc.constantFrom('2', '250'),
});
type Attributes = Record<string, string | boolean>;

function documentOf(chosen: Attributes): string {
  const all = { ...chosen, statusCallback: '/events', statusCallbackEvent: 'start end join leave' };
  const written = Object.entries(all).map(([attribute, value]) => `${attribute}="${value}"`);
  return dial(written.join(' '), 'action="/result" hangupOnStar="true"');
}

/** Does one thing to one person's call, as far as it can be done. */
async function does(all: Room, calls: Map<Name, Call>, { do: what, name, on }: Act): Promise<void> {
  const { twilio, time } = all.started;
  const call = calls.get(name);
  const lives = call && !call.leg.isOver;
  const conference = twilio.conferences.find('Room 1234');
  if (what === 'call' && !lives) calls.set(name, await all.dials(name));
  if (what === 'invite' && !lives && conference) {
    const to = all.phone(name).number;
    const settings = {
      muted: false,
      beep: 'true' as const,
      earlyMedia: true,
      maxParticipants: 250,
    };
    const plan = { ...settings, startConferenceOnEnter: true, endConferenceOnExit: false };
    invite(conference, plan, { direction: 'outbound-api', from: number, to }, 20);
    const { leg } = await all.phone(name).rings();
    calls.set(name, new Call(leg, time));
    if (leg.status === 'ringing') leg.moves('in-progress', leg.person);
  }
  if (what === 'wait') await time.pass(7);
  if (what === 'end') conference?.ends('conference-ended-via-api');
  if (what === 'break') for (const one of calls.values()) one.leg.hangsUp();
  if (lives) {
    if (what === 'hang up') call.leg.hangsUp();
    if (what === 'speak') call.leg.speaks('A few words');
    if (what === 'press') call.leg.presses('1*');
    if (what === 'redirect')
      changeCall(twilio, call.leg, { source: { url: all.url('/voice'), method: 'POST' } });
    const participant = conference?.find(call.sid);
    if (conference && participant) {
      const announce = { url: all.url('/wait'), method: 'POST' as const };
      const change = {
        mute: { muted: on },
        hold: { hold: on },
        'end on exit': { endConferenceOnExit: on },
        announce: { announce },
      }[what];
      if (change) changeParticipant(participant, change);
      if (what === 'kick') conference.removes(participant, 'kicked');
    }
  }
  // Some things come before what follows from the last one has happened.
  if (on !== false) await time.settle();
}

function isSound(all: Room): void {
  const { legs, conferences } = all.started.twilio;
  expect(conferences.all.filter(({ status }) => status !== 'completed').length).toBeLessThanOrEqual(1);
  for (const { participants, status } of conferences.all) {
    if (status === 'completed') expect(participants.size).toBe(0);
    for (const { leg } of participants) expect(leg.isOver).toBe(false);
  }
  for (const leg of legs.values()) {
    const joined = conferences.all.some((conference) => conference.find(leg.sid)?.isConnected);
    expect(leg.company !== undefined).toBe(joined);
    if (!joined) expect(leg.listener).toBeUndefined();
    for (const hearer of leg.hearers) expect(hearer.company).toBe(leg.company);
  }
}

test('a room is never left in a state that is none, and each who came is told to have left', async () => {
  const scenario = fc.record({
    documents: fc.record({ ann: attributes, bob: attributes, cid: attributes }),
    acts: fc.array(act, { maxLength: 25 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ documents, acts }) => {
      const { ann, bob, cid } = documents;
      const all = await room(
        { ann: documentOf(ann), bob: documentOf(bob), cid: documentOf(cid) },
        { '/wait': '<Say>Please wait.</Say><Pause length="3"/><Redirect/>' },
      );
      const calls = new Map<Name, Call>();
      for (const one of acts) await does(all, calls, one);
      await all.started.time.settle();
      isSound(all);
      for (const leg of all.started.twilio.legs.values()) leg.hangsUp();
      await all.started.time.pass(30);
      isSound(all);
      expect(all.problems).not.toContain(12400);
      const told = (event: string) => all.eventNames.filter((one) => one === event).length;
      expect(told('participant-leave')).toBeGreaterThanOrEqual(told('participant-join'));
      expect(told('conference-start')).toBeLessThanOrEqual(told('conference-end'));
      const { recordings } = all.started.twilio;
      for (const { endedAt } of recordings.values()) expect(endedAt).toBeDefined();
      all.started.close();
    }),
    { numRuns: 150, seed: 8 },
  );
}, 60_000);
