/** @import { Complaint } from '../wire' */
import { unbroken } from './format.js';
import { language, t } from './words.js';

/**
 * Asks the simulator to do something.
 * @param {string} path
 * @param {Record<string, unknown>} [body]
 * @returns {Promise<string | undefined>} why it was not done, in words
 */
export async function command(path, body = {}) {
  return send(path, 'POST', 'application/json', JSON.stringify(body));
}

/**
 * Gives a recording the sound that the microphone heard.
 * @param {string} sid
 * @param {Blob} wav
 */
export async function upload(sid, wav) {
  return send(`/recordings/${sid}`, 'PUT', 'audio/wav', wav);
}

/** @param {string} path @param {string} method @param {string} type @param {BodyInit} body */
async function send(path, method, type, body) {
  try {
    const answer = await fetch(path, {
      method,
      headers: { 'Content-Type': type, 'Accept-Language': language },
      body,
    });
    if (answer.ok) return undefined;
    const { error, thing, advice } = /** @type {Complaint} */ (await answer.json());
    return unbroken(`${error[0]?.toUpperCase()}${error.slice(1)}: ${thing}. ${advice}`);
  } catch {
    return t.noAnswerAtAll;
  }
}
