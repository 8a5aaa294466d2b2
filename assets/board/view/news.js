import { byId, write } from '../dom.js';
import { calls, say, state } from '../state.js';
import { who } from './words.js';

/** What a screen reader has been told of. @type {{ day: string, calls: Set<string>, messages: Set<string>, waiting: number } | undefined} */
let known;

/** Tells a screen reader what is new: calls, messages, how many wait. */
export function tellNews() {
  const messages = state.desk.inbox.flatMap((/** @type {any} */ call) =>
    call.messages.map((/** @type {any} */ { sid }) => ({ sid, call })),
  );
  const waiting = state.desk.waiting?.length ?? 0;
  const before = known?.day === state.desk.day ? known : undefined;
  known = {
    day: state.desk.day,
    calls: new Set(calls().map(({ callSid }) => callSid)),
    messages: new Set(messages.map((/** @type {any} */ { sid }) => sid)),
    waiting,
  };
  if (!before) return;
  const { newsCall, newsMessage, newsWaiting } = say();
  const news = [
    ...calls()
      .filter(({ callSid, isOver }) => !isOver && !before.calls.has(callSid))
      .map((call) => newsCall(who(call))),
    ...messages
      .filter((/** @type {any} */ { sid }) => !before.messages.has(sid))
      .map((/** @type {any} */ { call }) => newsMessage(who(call))),
    ...(waiting > before.waiting ? [newsWaiting(waiting)] : []),
  ];
  if (news.length > 0) write(byId('news'), news.join(' '));
}
