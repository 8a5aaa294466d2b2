import { send } from '../api.js';
import { state } from '../state.js';

/**
 * Tells the switchboard what was done with a message, and shows it at once.
 * @param {any} call
 * @param {any} message
 * @param {'done' | 'open' | 'deleted'} how
 * @returns {Promise<boolean>} whether it was heard
 */
export async function handled(call, message, how) {
  const { status } = await send('/api/message', { call: call.callSid, recording: message.sid, how });
  if (status !== 200) return false;
  for (const each of [...state.desk.inbox, ...state.desk.calls, ...state.earlier]) {
    for (const one of each.messages) if (one.sid === message.sid) one.handled = how;
  }
  // A message of a day before comes back to the inbox before the switchboard has said so.
  const isThere = state.desk.inbox.some((/** @type {any} */ { callSid }) => callSid === call.callSid);
  if (how === 'open' && !isThere) state.desk.inbox.unshift(call);
  document.dispatchEvent(new CustomEvent('handled'));
  return true;
}
