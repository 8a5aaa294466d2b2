/** Why somebody is no longer in a conference. */
export type Departure =
  | 'hung up'
  | 'redirected'
  | 'pressed *'
  | 'time limit'
  | 'kicked'
  | 'moderator left'
  | 'ended by REST'
  | 'waitUrl failed'
  | 'not answered';

/**
 * `ReasonParticipantLeft`. Twilio has five words: leaving by `*` or by the Dial's time limit is told as the one that
 * comes nearest. https://www.twilio.com/docs/voice/twiml/conference#attributes-status-callback-parameters
 */
export const reasonParticipantLeft: Record<Departure, string> = {
  'hung up': 'participant_hung_up',
  'pressed *': 'participant_hung_up',
  'time limit': 'participant_hung_up',
  redirected: 'participant_updated_via_api',
  kicked: 'participant_updated_via_api',
  'moderator left': 'moderator_ended_conference',
  'ended by REST': 'conference_ended_via_api',
  'waitUrl failed': 'participant_add_failed',
  'not answered': 'participant_add_failed',
};

/** `ReasonConferenceEnded`: https://www.twilio.com/docs/voice/api/conference-resource#conference-properties */
export type ConferenceEnd =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left';

/** `Reason`: the sentence that goes with it. The one of endConferenceOnExit has been logged, the others are like it. */
export function sentenceOf(end: ConferenceEnd, callSid: string | undefined): string {
  switch (end) {
    case 'conference-ended-via-api':
      return 'The conference was ended via the API';
    case 'participant-with-end-conference-on-exit-left':
      return `Participant ${callSid} with endConferenceOnExit left the conference`;
    case 'participant-with-end-conference-on-exit-kicked':
      return `Participant ${callSid} with endConferenceOnExit was kicked from the conference`;
    case 'last-participant-kicked':
      return `Last participant ${callSid} was kicked from the conference`;
    case 'last-participant-left':
      return `Last participant ${callSid} left the conference`;
  }
}

/** Why a conference ends when somebody leaves who was the last, or who ends it. */
export function endingOf(departure: Departure, isLast: boolean): ConferenceEnd {
  const how = departure === 'kicked' ? 'kicked' : 'left';
  return isLast ? `last-participant-${how}` : `participant-with-end-conference-on-exit-${how}`;
}
