import type { Leg } from '../../../call/leg';
import type { LegPlan } from '../../../call/types';
import type { Queue } from '../../../queue/queue';
import type { Twilio } from '../../../twilio';

/** A call that rings at a telephone where nobody is. */
export function rings(twilio: Twilio, plan: Partial<LegPlan> = {}): Leg {
  return twilio.places({ direction: 'outbound-api', from: '+15550142', to: '+15550100', ...plan }, 60);
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
