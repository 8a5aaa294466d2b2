import type { Leg } from '../../../call/leg';
import type { LegPlan } from '../../../call/types';
import type { Driver } from '../../../clock/driver';
import type { Conference } from '../../../conference/conference';
import type { Participant } from '../../../conference/participant';
import type { ParticipantPlan } from '../../../conference/plan';
import type { Queue } from '../../../queue/queue';
import type { RecordingPlan } from '../../../recording/plan';
import type { Recording } from '../../../recording/recording';
import type { Twilio } from '../../../twilio';

/** A call that rings at a telephone where nobody is. */
export function rings(twilio: Twilio, plan: Partial<LegPlan> = {}): Leg {
  return twilio.places({ direction: 'outbound-api', from: '+15550100', to: '+15550142', ...plan }, 60);
}

/** A call that was answered and runs no document. */
export function talks(twilio: Twilio, plan?: Partial<LegPlan>): Leg {
  const leg = rings(twilio, plan);
  leg.answers();
  return leg;
}

/** A call at the end of a queue. */
export function waits(twilio: Twilio, queue: Queue): Leg {
  const leg = talks(twilio);
  queue.join({ leg, queue, since: twilio.clock.now(), cut: () => {} });
  return leg;
}

/** Begins to record a call in which somebody speaks. */
export function records(twilio: Twilio, plan: Partial<RecordingPlan> = {}): Recording {
  const leg = talks(twilio);
  const recording = twilio.startRecording(leg, {
    source: 'StartCallRecordingAPI',
    channels: 1,
    track: 'both',
    trim: 'do-not-trim',
    ...plan,
  });
  leg.speaks('Please call me back.');
  return recording;
}

/** A recording of seven seconds, which is there. */
export async function recorded(
  twilio: Twilio,
  time: Driver,
  plan?: Partial<RecordingPlan>,
): Promise<Recording> {
  const recording = records(twilio, plan);
  await time.pass(7);
  recording.ends();
  await time.pass(twilio.options.recordingDelay);
  return recording;
}

/** A call that comes into a conference, and hears nothing while it waits there. */
export function joins(
  twilio: Twilio,
  conference: Conference,
  plan: Partial<ParticipantPlan> = {},
): Participant {
  const participant = conference.expects(talks(twilio), {
    muted: false,
    beep: 'false',
    startConferenceOnEnter: true,
    endConferenceOnExit: false,
    wait: { url: '', method: 'POST' },
    maxParticipants: 250,
    ...plan,
  });
  conference.admits(participant);
  return participant;
}

/** A conference of one. */
export function meets(twilio: Twilio, name = 'room', plan?: Partial<ParticipantPlan>) {
  const conference = twilio.conferences.findOrPlan(name, {});
  const participant = joins(twilio, conference, plan);
  return { conference, participant };
}
