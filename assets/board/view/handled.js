/** @import { CallRecord, Handled, MessageRecord } from '../../../functions/types/record.d.ts' */
import { send } from '../api.js';
import { desk, state } from '../state.js';

/**
 * Tells the switchboard what was done with a message, and shows it at once.
 * @param {CallRecord} call
 * @param {MessageRecord} message
 * @param {Handled} how
 * @returns {Promise<boolean>} whether it was heard
 */
export async function handled(call, message, how) {
  const { status } = await send('/api/message', { call: call.callSid, recording: message.sid, how });
  if (status !== 200) return false;
  const marked = (/** @type {CallRecord} */ each) => mark(each, message.sid, how);
  const { calls, inbox } = desk();
  // A message that was done is in no inbox: it comes back before the switchboard has said so.
  const isThere = inbox.some(({ callSid }) => callSid === call.callSid);
  const all = how === 'open' && !isThere ? [call, ...inbox] : inbox;
  state.desk = { ...desk(), calls: calls.map(marked), inbox: all.map(marked) };
  state.earlier = state.earlier.map(marked);
  document.dispatchEvent(new CustomEvent('handled'));
  return true;
}

/** @param {CallRecord} call @param {string} recording @param {Handled} how @returns {CallRecord} */
function mark(call, recording, how) {
  const messages = call.messages.map((message) =>
    message.sid === recording ? { ...message, handled: how } : message,
  );
  return { ...call, messages };
}
