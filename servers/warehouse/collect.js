/**
 * Twilio's Event Streams into files that every warehouse loads: one line of JSON for each event, a file for each day. A sink
 * of the type `webhook` sends here; whatever Twilio sends twice is kept once. See docs/scale.md.
 *
 * PORT, PUBLIC_URL (as the sink has it), AUTH_TOKEN, and FOLDER, where the files go.
 */
const { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const express = require('express');
const { validateRequestWithBody } = require('twilio');

const { PORT = '8081', PUBLIC_URL, AUTH_TOKEN, FOLDER = 'events' } = process.env;
if (!PUBLIC_URL || !AUTH_TOKEN) {
  console.error('Set PUBLIC_URL and AUTH_TOKEN.');
  process.exit(2);
}

mkdirSync(FOLDER, { recursive: true });
/** Twilio tries for four hours: two days of files tell what has come already. */
const known = new Set(
  readdirSync(FOLDER)
    .sort()
    .slice(-2)
    .flatMap((file) => readFileSync(path.join(FOLDER, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line).id),
);

const app = express();
app.disable('x-powered-by');
app.post('/', express.text({ type: '*/*', limit: '4mb' }), (request, response) => {
  const signature = request.get('x-twilio-signature') ?? '';
  const url = PUBLIC_URL + request.originalUrl;
  if (!validateRequestWithBody(AUTH_TOKEN, signature, url, request.body)) return response.status(403).end();
  const events = [JSON.parse(request.body)].flat();
  for (const event of events.filter(({ id }) => !known.has(id))) {
    const day = String(event.time ?? event.data?.date_created ?? new Date().toISOString()).slice(0, 10);
    appendFileSync(path.join(FOLDER, `${day}.ndjson`), `${JSON.stringify(event)}\n`);
    known.add(event.id);
  }
  // Only now: what was not written down has to be sent again.
  return response.status(204).end();
});
app.get('/healthz', (_request, response) => response.send(existsSync(FOLDER) ? 'ok' : 'no folder'));

const server = app.listen(Number(PORT), () => console.log(`Listening on ${server.address().port}.`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
