import type { LanguageCode, Settings } from '../../functions/types/settings';
import type { Leg } from '../../simulator/call/leg';
import { follow, pickUp, type Step } from '../../simulator/phone/robot';
import type { Twilio } from '../../simulator/twilio';
import type { Office } from './office';

/** Seconds that a caller waits in a queue before a colleague calls the agents' line. */
const patience = 25;

/** Seconds that somebody who does not speak a caller's language leaves the call to those who do. */
const hesitation = 8;

/** Staff for a first call: people who are rung take the call, and a colleague takes callers from the queues. */
export function staff(twilio: Twilio, settings: Settings, { agentLine, pins }: Office): void {
  Object.values(settings.people).forEach(({ number, speaks }, index) => {
    twilio.people.set(number, (leg) => {
      const language = languageHeard(twilio, leg.root.sid);
      const isTheirs = language === undefined || speaks.some((one) => one === language);
      // Not all at the same moment.
      const seconds = 4 + (index % 3) * 2 + (isTheirs ? 0 : hesitation);
      pickUp([{ hears: /press 1|oprima el uno/, presses: '1' }], seconds)(leg);
      follow(leg, talk(speaks));
    });
  });
  twilio.story.listen((entry) => {
    if (entry.kind !== 'joins' || !entry.place.startsWith('the queue')) return;
    twilio.clock.after(patience * 1000, () => {
      const isWaiting = twilio.legs.get(entry.callSid)?.place !== undefined;
      if (!isWaiting || isAtTheDesk(twilio, agentLine)) return;
      const colleague = colleagueFor(settings, pins, languageHeard(twilio, entry.callSid));
      if (!colleague) return;
      const { number, pin, speaks } = colleague;
      follow(twilio.call(number, agentLine), [{ hears: /PIN|clave/, presses: `${pin}#` }, ...talk(speaks)]);
    });
  });
}

/**
 * Who calls the agents' line for a caller: somebody whose first language is the caller's, otherwise somebody who speaks it,
 * otherwise anybody; of those, whoever takes calls for the desk.
 */
export function colleagueFor(
  { people, placeCall }: Pick<Settings, 'people' | 'placeCall'>,
  pins: Office['pins'],
  language: string | undefined,
): (Omit<Settings['people'][string], 'pin'> & { pin: string }) | undefined {
  const all = [placeCall.rings, ...Object.keys(people)].flatMap((name) => {
    const [person, pin] = [people[name], pins[name]];
    return person && pin ? [{ ...person, pin }] : [];
  });
  const wanted = language as LanguageCode;
  return (
    all.find(({ speaks }) => speaks[0] === wanted) ??
    all.find(({ speaks }) => speaks.includes(wanted)) ??
    all[0]
  );
}

/** Whether somebody is on the agents' line: the colleague, or you. */
function isAtTheDesk(twilio: Twilio, agentLine: string): boolean {
  return [...twilio.legs.values()].some((leg) => leg.plan.to === agentLine && !leg.isOver);
}

/** The language of the last prompt that a leg has heard. */
function languageHeard(twilio: Pick<Twilio, 'story'>, callSid: string): string | undefined {
  const heard = twilio.story.entries.findLast((entry) => entry.kind === 'hears' && entry.callSid === callSid);
  return heard?.kind === 'hears' ? heard.language : undefined;
}

/** Says the one or the other: in the language that the person at the other end was spoken to in, where they speak it. */
function inTheirs(speaks: readonly string[], en: string, es: string): (leg: Leg) => string {
  return (leg) => {
    const [other] = leg.hearers;
    const heard = other && languageHeard(leg.twilio, other.sid);
    const language = heard && speaks.includes(heard) ? heard : speaks[0];
    return language?.startsWith('es') ? es : en;
  };
}

function talk(speaks: readonly string[]): Step[] {
  return [
    {
      hears: /a talk with|the conference/,
      says: inTheirs(speaks, 'Hello! What can I do for you?', '¡Hola! ¿En qué le puedo ayudar?'),
    },
    {
      after: 12,
      says: inTheirs(
        speaks,
        'All right, that is done. Have a good day!',
        'Muy bien, ya quedó listo. ¡Que tenga un buen día!',
      ),
    },
    { after: 5, hangsUp: true },
  ];
}
