import { RestError } from '../rest/errors';
import { notes } from '../story/notes';
import type { Target } from '../twiml/types';
import { announce } from './announcement';
import type { Participant } from './participant';

export interface ParticipantChange {
  muted?: boolean;
  hold?: boolean;
  holdSound?: Target;
  announce?: Target;
  wait?: Target;
  beepOnExit?: boolean;
  endConferenceOnExit?: boolean;
  coaching?: boolean;
  callSidToCoach?: string;
}

/**
 * What REST changes of somebody who is in a conference; what stays as it was is reported to nobody.
 * https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant
 * @throws RestError when there is nobody to coach
 */
export function changeParticipant(participant: Participant, change: ParticipantChange): void {
  checkCoaching(participant, change);
  participant.updatedAt = participant.leg.twilio.clock.now();
  mutes(participant, change);
  holds(participant, change);
  modifies(participant, change);
  if (change.announce) void announce(participant.conference, change.announce, participant);
}

function checkCoaching({ conference }: Participant, { callSidToCoach }: ParticipantChange): void {
  if (callSidToCoach === undefined || conference.find(callSidToCoach)?.isConnected) return;
  throw new RestError(13240, `${callSidToCoach} is not in the conference ${conference.sid}`);
}

function mutes(participant: Participant, { muted = participant.muted }: ParticipantChange): void {
  if (muted === participant.muted) return;
  participant.muted = muted;
  participant.leg.tell({ kind: 'note', text: muted ? notes.muted : notes.unmuted });
  participant.conference.events.tells(muted ? 'participant-mute' : 'participant-unmute', participant);
}

function holds(participant: Participant, { hold, holdSound }: ParticipantChange): void {
  if (hold === undefined) return;
  const isNew = hold !== participant.hold;
  if (!isNew && !holdSound) return;
  participant.hold = hold;
  participant.holdSound = holdSound;
  if (isNew) {
    participant.leg.tell({ kind: 'note', text: hold ? notes.held : notes.unheld });
    participant.conference.events.tells(hold ? 'participant-hold' : 'participant-unhold', participant);
  }
  participant.tunesIn(hold);
}

function modifies(participant: Participant, change: ParticipantChange): void {
  const { wait, coaching, callSidToCoach } = change;
  const { beepOnExit, endConferenceOnExit, coach } = participant;
  participant.beepOnExit = change.beepOnExit ?? beepOnExit;
  participant.endConferenceOnExit = change.endConferenceOnExit ?? endConferenceOnExit;
  participant.coach = coaching === false ? undefined : (callSidToCoach ?? coach);
  participant.wait = wait ?? participant.wait;
  const isModified =
    wait !== undefined ||
    participant.beepOnExit !== beepOnExit ||
    participant.endConferenceOnExit !== endConferenceOnExit ||
    participant.coach !== coach;
  if (!isModified) return;
  participant.conference.events.tells('participant-modify', participant);
  if (wait && !participant.hold && participant.conference.status === 'init') participant.tunesIn(true);
}
