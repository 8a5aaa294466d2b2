import type { Clock } from '../../../clock/clock';
import type { RestWorld } from '../../../rest/world';
import type { CallView, NewCall } from '../../../rest/world/calls';
import type { ConferenceView, ParticipantView } from '../../../rest/world/conferences';
import { Twilio } from '../../../twilio';
import { account } from './client';

/**
 * A double of our own call engine, not of Twilio: a test puts views into it, and sees in `asked` what REST wanted of
 * it. What plays Twilio is the REST server, and that one is real.
 */
export class FakeWorld implements RestWorld {
  /** What REST asked for, in order: ['calls.update', sid, change]. */
  readonly asked: unknown[][] = [];
  readonly callList: CallView[] = [];
  readonly conferenceList: ConferenceView[] = [];
  readonly participantList: ParticipantView[] = [];
  readonly twilio: Twilio;
  private readonly clock: Clock;
  private made = 0;

  constructor(clock: Clock) {
    this.clock = clock;
    this.twilio = new Twilio({ clock, seed: 'test', accountSid: account.sid, authToken: account.authToken });
  }

  readonly calls: RestWorld['calls'] = {
    list: () => this.callList,
    fetch: (sid) => bySid(this.callList, sid),
    create: (call) => {
      this.asked.push(['calls.create', call]);
      return this.addCall({ to: call.to, from: call.from });
    },
    update: (sid, change) => {
      this.asked.push(['calls.update', sid, change]);
      return change.status
        ? this.sets(this.callList, sid, { status: change.status })
        : must(this.callList, sid);
    },
    requests: () => undefined,
    noteRequest: () => {},
    delete: (sid) => drop(this.callList, sid),
  };

  readonly conferences: RestWorld['conferences'] = {
    list: () => this.conferenceList,
    fetch: (sid) => bySid(this.conferenceList, sid),
    update: (sid, change) => {
      this.asked.push(['conferences.update', sid, change]);
      return this.sets(this.conferenceList, sid, change.status ? { status: change.status } : {});
    },
    participants: (sid) => this.participantList.filter(({ conferenceSid }) => conferenceSid === sid),
    addParticipant: (conference, participant) => {
      this.asked.push(['conferences.addParticipant', conference, participant]);
      const { muted, coaching, label, startConferenceOnEnter, endConferenceOnExit } = participant;
      const settings = { muted, coaching, label, startConferenceOnEnter, endConferenceOnExit };
      return this.addParticipant({ conferenceSid: conference, status: 'queued', ...settings });
    },
    updateParticipant: (sid, callSid, change) => {
      this.asked.push(['conferences.updateParticipant', sid, callSid, change]);
      const participant = this.participantList.find((each) => each.callSid === callSid);
      if (!participant) throw new Error('no such participant');
      if (change.muted !== undefined) participant.muted = change.muted;
      if (change.hold !== undefined) participant.hold = change.hold;
      return participant;
    },
    removeParticipant: (sid, callSid) => {
      this.asked.push(['conferences.removeParticipant', sid, callSid]);
    },
  };

  addCall(view: Partial<CallView> = {}): CallView {
    const call = { ...this.born('CA'), to: '+15550100', from: '+15550142', status: 'queued', ...view };
    return put(this.callList, { direction: 'outbound-api', ...call } as CallView);
  }

  addConference(view: Partial<ConferenceView> = {}): ConferenceView {
    return put(this.conferenceList, {
      ...this.born('CF'),
      friendlyName: 'room',
      status: 'in-progress',
      ...view,
    });
  }

  addParticipant(view: Partial<ParticipantView> & { conferenceSid: string }): ParticipantView {
    const { createdAt, updatedAt } = this.born('CA');
    const modes = { muted: false, hold: false, coaching: false };
    const ends = { startConferenceOnEnter: true, endConferenceOnExit: false };
    const call = { callSid: this.sid('CA'), status: 'connected' as const, createdAt, updatedAt };
    return put(this.participantList, { ...call, ...modes, ...ends, ...view });
  }

  /** The last thing that REST asked for by this name. */
  last(what: string): unknown[] | undefined {
    return this.asked.findLast(([name]) => name === what);
  }

  placed(): NewCall | undefined {
    return this.last('calls.create')?.[1] as NewCall | undefined;
  }

  sid(prefix: string): string {
    return prefix + (this.made++).toString(16).padStart(32, '0');
  }

  private born(prefix: string) {
    const now = this.clock.now();
    return { sid: this.sid(prefix), createdAt: now, updatedAt: now };
  }

  private sets<View extends { sid: string; updatedAt: number }>(
    list: View[],
    sid: string,
    to: Partial<View>,
  ) {
    const changed = { ...must(list, sid), ...to, updatedAt: this.clock.now() };
    list[list.findIndex((each) => each.sid === sid)] = changed;
    return changed;
  }
}

function put<View>(list: View[], view: View): View {
  list.unshift(view);
  return view;
}

function drop(list: { sid: string }[], sid: string): void {
  list.splice(
    list.findIndex((each) => each.sid === sid),
    1,
  );
}

function bySid<View extends { sid: string }>(list: View[], sid: string): View | undefined {
  return list.find((each) => each.sid === sid);
}

function must<View extends { sid: string }>(list: View[], sid: string): View {
  const view = bySid(list, sid);
  if (!view) throw new Error(`no ${sid}`);
  return view;
}
