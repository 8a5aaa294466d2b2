import { announce, byId } from '../dom.js';
import { calls, desk, say } from '../state.js';
import { callerOf, who } from './names.js';
import { wishesOf } from './queues.js';
import { talksWith } from './staff.js';

/** @import { Colleague } from '../../../functions/types/desk.d.ts' */

/**
 * What a screen reader has been told of.
 * @type {{
 *   day: string,
 *   calls: Set<string>,
 *   messages: Set<string>,
 *   waiting: Set<string>,
 *   count: number,
 *   people?: Map<string, Colleague>,
 *   hours: string,
 * } | undefined}
 */
let known;

/** Tells a screen reader what is new: calls, messages, how many wait, who is on duty and whom they talk with, whether we are open. */
export function tellNews() {
  const messages = desk().inbox.flatMap((call) => call.messages.map(({ sid }) => ({ sid, call })));
  const waiting = desk().waiting ?? [];
  const before = known?.day === desk().day ? known : undefined;
  known = {
    day: desk().day,
    calls: new Set(calls().map(({ callSid }) => callSid)),
    messages: new Set(messages.map(({ sid }) => sid)),
    waiting: new Set(waiting.flatMap(({ callSid }) => callSid ?? [])),
    count: waiting.length,
    people: desk().roster && new Map(desk().roster?.people.map((each) => [each.person, each])),
    hours: byId('hours-line').textContent ?? '',
  };
  if (!before) return;
  const { newsCall, newsMessage, newsNobody, newsWaiting, newsWaits } = say();
  const fresh = waiting.filter(({ callSid }) => callSid !== undefined && !before.waiting.has(callSid));
  const news = [
    ...calls()
      .filter(({ callSid, isOver }) => !isOver && !before.calls.has(callSid))
      .map((call) => newsCall(who(call))),
    ...messages.filter(({ sid }) => !before.messages.has(sid)).map(({ call }) => newsMessage(who(call))),
    ...fresh.map((each) => newsWaits(callerOf(each), wishesOf(each))),
    ...(waiting.length > before.count ? [newsWaiting(waiting.length)] : []),
    ...(waiting.length === 0 && before.count > 0 ? [newsNobody] : []),
    ...[...(before.people && known.people ? known.people.values() : [])].flatMap((each) =>
      newsOf(each, before.people?.get(each.person)),
    ),
    ...(before.hours !== known.hours ? [known.hours] : []),
  ];
  if (news.length > 0) announce(news.join(' '));
}

/** Whether the switchboard was heard last. @type {boolean | undefined} */
let wasConnected;

/** That it is away is an alert; that it is back is told here. @param {boolean | undefined} isConnected */
export function tellConnection(isConnected) {
  if (isConnected && wasConnected === false) announce(say().newsBack);
  wasConnected = isConnected;
}

/** @param {Colleague} colleague @param {Colleague} [before] @returns {string[]} */
function newsOf(colleague, before) {
  const { newsDuty, newsRinging, newsTalking } = say();
  const { name, isOnDuty, doing, caller } = colleague;
  const isNew = before?.doing !== doing || before?.caller !== caller;
  return [
    ...(before?.isOnDuty === isOnDuty ? [] : [newsDuty(name, isOnDuty)]),
    ...(isNew && doing === 'ringing' ? [newsRinging(name)] : []),
    ...(isNew && doing === 'talking' ? [newsTalking(name, talksWith(colleague))] : []),
  ];
}
