import type { ConferenceEvent } from '../twiml/types';
import { rfc2822 } from '../webhooks/fields';
import type { Conference } from './conference';
import type { Participant } from './participant';

/** `StatusCallbackEvent` on the wire, by the word that subscribes to it. */
const subscriptions = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'participant-speech-start': 'speaker',
  'participant-speech-stop': 'speaker',
  'announcement-end': 'announcement',
} as const satisfies Record<string, ConferenceEvent>;

type WireEvent = keyof typeof subscriptions;

/**
 * Reports what happens to where the first participant said. Events are counted whether asked for or not.
 * https://www.twilio.com/docs/voice/twiml/conference#attributes-status-callback-parameters
 */
export class Events {
  private sequence = 0;
  private readonly conference: Conference;

  constructor(conference: Conference) {
    this.conference = conference;
  }

  /** @param about the participant whom it is about, or on whose leg it is told in the story */
  tells(event: WireEvent, about: Participant, extra: Record<string, string> = {}): void {
    const { conference } = this;
    const { report } = conference.plan;
    const { twilio } = conference;
    this.sequence++;
    if (!report?.events.includes(subscriptions[event])) return;
    const fields: Record<string, string> = {
      ConferenceSid: conference.sid,
      FriendlyName: conference.friendlyName,
      AccountSid: twilio.accountSid,
      SequenceNumber: String(this.sequence),
      Timestamp: rfc2822(twilio.clock.now()),
      StatusCallbackEvent: event,
      ...(event.startsWith('participant-') ? participantFields(about) : {}),
      ...extra,
    };
    const purpose = `conference status callback (${event})` as const;
    twilio.reports({ method: report.method, url: report.url, fields }, about.leg, purpose);
  }
}

/** What is told of a participant with each event about one. */
export function participantFields(participant: Participant): Record<string, string> {
  const { leg, plan } = participant;
  return {
    CallSid: leg.sid,
    Muted: String(participant.muted),
    Hold: String(participant.hold),
    Coaching: String(participant.coach !== undefined),
    StartConferenceOnEnter: String(plan.startConferenceOnEnter),
    EndConferenceOnExit: String(participant.endConferenceOnExit),
    ...(plan.label === undefined ? {} : { ParticipantLabel: plan.label }),
  };
}
