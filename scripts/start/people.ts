import { follow, pickUp, type Step } from '../../simulator/phone/robot';
import type { Twilio } from '../../simulator/twilio';

/** The telephone that the demonstration's colleague dials in from. */
const colleague = '+15550100150';

/** What the transcript calls them. */
export const names: Record<string, string> = { [colleague]: 'colleague', '+15550100142': 'sales' };

/** Seconds that somebody waits before the colleague comes to the desk. */
const patience = 25;

export interface Office {
  twilio: Twilio;
  agentLine: string;
  pin: string;
  salesNumbers: readonly string[];
}

/** People for a first call: somebody in sales picks up, and a colleague takes whoever waits in line. */
export function staff({ twilio, agentLine, pin, salesNumbers }: Office): void {
  const [first] = salesNumbers;
  if (first) twilio.people.set(first, pickUp(salesTalk, 5));
  twilio.story.listen((entry) => {
    if (entry.kind !== 'joins' || !entry.place.startsWith('the queue')) return;
    twilio.clock.after(patience * 1000, () => {
      const isWaiting = twilio.legs.get(entry.callSid)?.place !== undefined;
      if (isWaiting && !isAtTheDesk(twilio, agentLine))
        follow(twilio.call(colleague, agentLine), deskTalk(pin));
    });
  });
}

/** Whoever holds the agent's line is at the desk: the colleague, or you. */
function isAtTheDesk(twilio: Twilio, agentLine: string): boolean {
  return [...twilio.legs.values()].some((leg) => leg.plan.to === agentLine && !leg.isOver);
}

const salesTalk: Step[] = [
  { hears: 'a talk with', says: 'Sales, good morning. What can I do for you?' },
  { after: 8, says: 'Gladly. I will send you an offer today. Goodbye!' },
  { after: 5, hangsUp: true },
];

function deskTalk(pin: string): Step[] {
  return [
    { hears: 'PIN', presses: `${pin}#` },
    { hears: 'a talk with', says: 'Hello, this is the front desk. What can I do for you?' },
    { after: 12, says: 'All right, that is done. Have a good day!' },
    { after: 5, hangsUp: true },
  ];
}
