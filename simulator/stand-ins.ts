import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { toneWav } from './audio/wav';
import { listen } from './listen';
import type { Twilio } from './twilio';

/** How long each of them plays, in seconds: no page says how long Twilio's own do. */
const length = 30;

/** Where Twilio's public music lies, by the bucket that `twimlets.com/holdmusic` is told. */
const music = ['classical', 'ambient', 'electronica', 'guitars', 'newage', 'rock', 'soft-rock'];
const buckets = ['com.twilio.sounds.music', ...music.map((kind) => `com.twilio.music.${kind}`)];

const sounds = new Set(['demo.twilio.com/docs/classic.mp3', 'api.twilio.com/cowbell.mp3']);

const twimlets = ['twimlets.com', 'www.twimlets.com'];

const hosts = [
  'demo.twilio.com',
  'api.twilio.com',
  ...twimlets,
  ...buckets.map((bucket) => `${bucket}.s3.amazonaws.com`),
];

/**
 * Twilio's public sounds and its music for people who wait, which many examples play, without a network: soft tones in
 * their place. https://www.twilio.com/labs/twimlets/holdmusic
 * @param twilio the account whose calls find them
 */
export async function startStandIns(twilio: Twilio): Promise<{ stop(): Promise<void> }> {
  const server = createServer(answer);
  const { port, stop } = await listen(server);
  // What was told of a host already is meant.
  for (const host of hosts) if (!twilio.hosts.has(host)) twilio.hosts.set(host, `http://127.0.0.1:${port}`);
  return { stop };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const { host = '' } = request.headers;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
  const isMusic = host.endsWith('.s3.amazonaws.com') && /\.(mp3|wav)$/.test(pathname);
  if (isMusic || sounds.has(host + pathname))
    response.writeHead(200, { 'Content-Type': 'audio/wav' }).end(softTones());
  else if (twimlets.includes(host) && pathname === '/holdmusic')
    response.writeHead(200, { 'Content-Type': 'text/xml' }).end(holdMusic(searchParams));
  else
    response
      .writeHead(404, { 'Content-Type': 'text/plain' })
      .end(`${host}${pathname} has no stand-in on this machine.\n`);
}

/** Music, a message if there is one, and again from the beginning. */
function holdMusic(query: URLSearchParams): string {
  const bucket = query.get('Bucket') ?? '';
  const known = buckets.includes(bucket) ? bucket : 'com.twilio.music.classical';
  const message = query.get('Message');
  const says = message ? `<Say>${escaped(message)}</Say>` : '';
  return `<Response><Play>http://${known}.s3.amazonaws.com/stand-in.mp3</Play>${says}<Redirect/></Response>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

let made: Buffer | undefined;

/** A second of tone, a second of silence. */
function softTones(): Buffer {
  made ??= toneWav(
    length,
    Array.from({ length: length / 2 }, (_, at) => ({ from: 2 * at, seconds: 1 })),
    1,
  );
  return made;
}
