/** What the switchboard answered. */
/** @typedef {{ status: number, json: any, now: number, etag: string }} Answer */

const changing = { 'Content-Type': 'application/json', 'X-Switchboard': 'board' };

/**
 * Looks at something; `etag` as an answer before gave it, so that nothing is sent twice.
 * @param {string} path
 * @param {string} [etag]
 * @returns {Promise<Answer>}
 */
export function look(path, etag) {
  return ask(path, { headers: etag ? { 'If-None-Match': etag } : {} });
}

/**
 * Changes something.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Answer>} status 0 when the switchboard was not reached
 */
export function send(path, body) {
  return ask(path, { method: 'POST', headers: changing, body: JSON.stringify(body) });
}

/** Milliseconds until a request whose answer did not come is sent again. */
const pause = 1500;

/**
 * Does something that may not be done twice, such as ringing somebody. It is sent once more where no answer came: the key says
 * that it is the same click.
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Answer>}
 */
export async function sendOnce(path, body) {
  const headers = { ...changing, 'Idempotency-Key': crypto.randomUUID() };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await ask(path, request);
  const reason = answer.json.error?.reason;
  // Sync is away, so nothing was done. Without the key it is done, though nothing keeps a second click from doing it again.
  if (answer.status === 503 && reason === 'sync') return send(path, body);
  if (answer.status !== 0 && reason !== 'at-work') return answer;
  await new Promise((later) => setTimeout(later, pause));
  return ask(path, request);
}

/** @param {string} path @param {RequestInit} request @returns {Promise<Answer>} */
async function ask(path, request) {
  try {
    const answer = await fetch(path, { ...request, cache: 'no-store', signal: AbortSignal.timeout(12_000) });
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    return {
      status: answer.status,
      json: isJson ? await answer.json() : {},
      now: Number(answer.headers.get('switchboard-now')),
      etag: answer.headers.get('etag') ?? '',
    };
  } catch {
    return { status: 0, json: {}, now: 0, etag: '' };
  }
}
