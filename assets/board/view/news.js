import { byId, write } from '../dom.js';
import { calls, desk, say } from '../state.js';
import { who } from './names.js';

/** What a screen reader has been told of. @type {{ day: string, calls: Set<string>, messages: Set<string>, waiting: number } | undefined} */
let known;

/** Tells a screen reader what is new: calls, messages, how many wait. */
export function tellNews() {
  const messages = desk().inbox.flatMap((call) => call.messages.map(({ sid }) => ({ sid, call })));
  const waiting = desk().waiting?.length ?? 0;
  const before = known?.day === desk().day ? known : undefined;
  known = {
    day: desk().day,
    calls: new Set(calls().map(({ callSid }) => callSid)),
    messages: new Set(messages.map(({ sid }) => sid)),
    waiting,
  };
  if (!before) return;
  const { newsCall, newsMessage, newsWaiting } = say();
  const news = [
    ...calls()
      .filter(({ callSid, isOver }) => !isOver && !before.calls.has(callSid))
      .map((call) => newsCall(who(call))),
    ...messages.filter(({ sid }) => !before.messages.has(sid)).map(({ call }) => newsMessage(who(call))),
    ...(waiting > before.waiting ? [newsWaiting(waiting)] : []),
  ];
  if (news.length > 0) write(byId('news'), news.join(' '));
}
