import type { Settings } from '../../functions/types/settings';
import { follow, pickUp, type Step } from '../../simulator/phone/robot';
import type { Twilio } from '../../simulator/twilio';
import type { Office } from './office';

/** Seconds that a caller waits in a queue before a colleague calls the agents' line. */
const patience = 25;

/** Staff for a first call: people who are rung take the call, and a colleague takes callers from the queues. */
export function staff(twilio: Twilio, settings: Settings, { agentLine, pin }: Office): void {
  Object.values(settings.people).forEach(({ number }, index) => {
    // Not all at the same moment.
    const seconds = 4 + (index % 3) * 2;
    twilio.people.set(number, (leg) => {
      pickUp([{ hears: /press 1|oprima el uno/, presses: '1' }], seconds)(leg);
      follow(leg, talk);
    });
  });
  const colleague = settings.people[settings.placeCall.rings];
  if (!colleague || !pin) return;
  twilio.story.listen((entry) => {
    if (entry.kind !== 'joins' || !entry.place.startsWith('the queue')) return;
    twilio.clock.after(patience * 1000, () => {
      const isWaiting = twilio.legs.get(entry.callSid)?.place !== undefined;
      if (isWaiting && !isAtTheDesk(twilio, agentLine)) {
        follow(twilio.call(colleague.number, agentLine), [{ hears: 'PIN', presses: `${pin}#` }, ...talk]);
      }
    });
  });
}

/** Whether somebody is on the agents' line: the colleague, or you. */
function isAtTheDesk(twilio: Twilio, agentLine: string): boolean {
  return [...twilio.legs.values()].some((leg) => leg.plan.to === agentLine && !leg.isOver);
}

const talk: Step[] = [
  { hears: /a talk with|the conference/, says: 'Hello! What can I do for you?' },
  { after: 12, says: 'All right, that is done. Have a good day!' },
  { after: 5, hangsUp: true },
];
