import type { ParticipantChange } from '../../conference/change';
import type { ParticipantPlan } from '../../conference/plan';
import type { Target } from '../../twiml/types';
import { invalid } from '../errors';
import type { Fields } from '../fields';
import { isSid } from '../sid';

/** https://www.twilio.com/docs/voice/api/conference-participant-resource#create-a-participant */
export function participantPlan(form: Fields): ParticipantPlan {
  return {
    label: form.text('Label', 128),
    muted: form.flag('Muted') ?? false,
    beep: form.oneOf('Beep', ['true', 'false', 'onEnter', 'onExit']) ?? 'true',
    startConferenceOnEnter: form.flag('StartConferenceOnEnter') ?? true,
    endConferenceOnExit: form.flag('EndConferenceOnExit') ?? false,
    wait: waitOf(form),
    earlyMedia: form.flag('EarlyMedia') ?? true,
    coach: coaching(form).callSidToCoach,
    maxParticipants: form.whole('MaxParticipants', { least: 2, most: 250 }) ?? 250,
  };
}

/** https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant */
export function participantChange(form: Fields): ParticipantChange {
  return {
    muted: form.flag('Muted'),
    hold: form.flag('Hold'),
    holdSound: holdSoundOf(form),
    announce: form.target('AnnounceUrl', 'AnnounceMethod'),
    wait: waitOf(form),
    beepOnExit: form.flag('BeepOnExit'),
    endConferenceOnExit: form.flag('EndConferenceOnExit'),
    ...coaching(form),
  };
}

/** An empty WaitUrl is silence; none at all is Twilio's own music. */
function waitOf(form: Fields): Target | undefined {
  return form.text('WaitUrl') === '' ? { url: '', method: 'POST' } : form.target('WaitUrl', 'WaitMethod');
}

/** The one URL here that is asked for with GET unless told. */
function holdSoundOf(form: Fields): Target | undefined {
  const target = form.target('HoldUrl', 'HoldMethod');
  return target && { ...target, method: form.method('HoldMethod') ?? 'GET' };
}

/** Who coaches has somebody to coach. */
function coaching(form: Fields): Pick<ParticipantChange, 'coaching' | 'callSidToCoach'> {
  const callSidToCoach = form.text('CallSidToCoach') || undefined;
  const isCoach = form.flag('Coaching');
  if (isCoach && !callSidToCoach) throw invalid('Coaching', 'true', 'with CallSidToCoach');
  if (callSidToCoach && !isSid('CA', callSidToCoach))
    throw invalid('CallSidToCoach', callSidToCoach, 'a SID');
  return { coaching: isCoach, callSidToCoach };
}
