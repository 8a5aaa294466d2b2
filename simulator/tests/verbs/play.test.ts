// https://www.twilio.com/docs/voice/twiml/play
import { toneWav } from '../../audio/wav';
import { called, problemsOf, sound } from '../support/called';

test('a file is played from beginning to end', async () => {
  const { caller } = await called({ '/voice': '<Play>/a.wav</Play><Say>After.</Say>', '/a.wav': sound(30) });
  await caller.hears('a.wav').waits(29);
  expect(caller.heard).not.toContain('After.');
  await caller.waits(1).hears('After.');
});

test('the file is asked for by GET, without any of the parameters of a webhook', async () => {
  const { started } = await called({ '/voice': '<Play>/a.wav</Play>', '/a.wav': sound(1) });
  expect(started.askedAt('/a.wav')).toMatchObject([{ method: 'GET', path: '/a.wav', fields: {}, body: '' }]);
});

test('a relative URL is resolved against the document', async () => {
  const { caller } = await called({
    '/voice': '<Redirect>/deep/down/document</Redirect>',
    '/deep/down/document': '<Play>../a.wav</Play>',
    '/deep/a.wav': sound(1),
  });
  await caller.hears('/deep/a.wav');
});

test('loop plays it so many times, and 0 until the hang-up', async () => {
  const twice = await called({ '/voice': '<Play loop="2">/a.wav</Play>', '/a.wav': sound(5) });
  await twice.caller.ends();
  expect(twice.caller.heard).toHaveLength(2);
  const forEver = await called({ '/voice': '<Play loop="0">/a.wav</Play>', '/a.wav': sound(5) });
  await forEver.caller.waits(500);
  expect(forEver.caller.heard).toHaveLength(101);
  expect(forEver.caller.status).toBe('in-progress');
});

test('digits are tones, with w half a second and W a whole one; no URL is needed', async () => {
  const { caller } = await called({ '/voice': '<Play digits="wwWW1"/><Say>After.</Say>' });
  await caller.waits(3);
  expect(caller.heard).toEqual([]);
  await caller.waits(1).hears('After.');
});

/** An AIFF header as programs write it: one channel, so many frames of 16 bits, 8000 a second. */
function aiff(frames: number): Buffer {
  const file = Buffer.alloc(12 + 26);
  file.write('FORM', 0, 'latin1');
  file.write('AIFFCOMM', 8, 'latin1');
  file.writeUInt32BE(18, 16);
  file.writeUInt16BE(1, 20);
  file.writeUInt32BE(frames, 22);
  file.writeUInt16BE(16, 26);
  file.writeUInt16BE(16_383 + 12, 28);
  file.writeUInt32BE(8000 * 2 ** 19, 30);
  return file;
}

test.each([
  ['audio/ulaw', Buffer.alloc(24_000)],
  ['audio/gsm', Buffer.alloc(4950)],
  ['audio/x-aiff', aiff(24_000)],
  ['audio/x-wav', toneWav(3, [], 1)],
])('%s lasts as long as it does', async (type, body) => {
  const { caller, started } = await called({
    '/voice': '<Play>/a</Play>',
    '/a': { headers: { 'Content-Type': type }, body },
  });
  await caller.ends();
  expect(started.twilio.story.entries).toContainEqual(expect.objectContaining({ kind: 'plays', seconds: 3 }));
  expect(problemsOf(started)).toEqual([]);
});

test('a sound that came as the document and cannot be read is a warning too', async () => {
  const { caller, started } = await called({
    '/voice': { headers: { 'Content-Type': 'audio/mpeg' }, body: 'noise' },
  });
  await caller.ends();
  expect(problemsOf(started)).toEqual([13420]);
});

describe('the cache', () => {
  test('a file is asked for once and kept', async () => {
    const { caller, started } = await called({
      '/voice': '<Play>/a.wav</Play><Play>/a.wav</Play>',
      '/a.wav': sound(1),
    });
    await caller.ends();
    expect(started.askedAt('/a.wav')).toHaveLength(1);
  });

  test('with Cache-Control: no-cache it is asked for each time', async () => {
    const { caller, started } = await called({
      '/voice': '<Play>/a.wav</Play><Play>/a.wav</Play>',
      '/a.wav': sound(1, { 'Cache-Control': 'no-cache' }),
    });
    await caller.ends();
    expect(started.askedAt('/a.wav')).toHaveLength(2);
  });

  test('a file that was not there is asked for again', async () => {
    let isThere = false;
    const { caller, started } = await called({
      '/voice': '<Play>/a.wav</Play>',
      '/a.wav': () => (isThere ? sound(1) : { status: 404 }),
    });
    await caller.hears('application error');
    isThere = true;
    const again = await started.phone('+15550100101').dials('+15550100199');
    await again.hears('a.wav');
  });
});

describe('a file that cannot be played', () => {
  test.each([
    ['is missing', { status: 404 }, 11200],
    ['has no content type', { body: 'RIFF' }, 12300],
    ['is no sound', { headers: { 'Content-Type': 'video/mp4' }, body: 'RIFF' }, 12300],
  ])('%s: the call fails', async (_, answer, code) => {
    const { caller, started } = await called({ '/voice': '<Play>/a.wav</Play>', '/a.wav': answer });
    await caller.hears('application error');
    expect(problemsOf(started)).toContain(code);
  });

  test('that calls itself a sound and is noise is played for a while, with a warning: no byte of it ends the process', async () => {
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 256));
    const header = toneWav(1, [], 1).subarray(0, 44);
    for (const body of [noise, header, Buffer.concat([header.subarray(0, 36), noise]), Buffer.from('RIFF')]) {
      const { caller, started } = await called({
        '/voice': '<Play>/a.wav</Play><Say>After.</Say>',
        '/a.wav': { headers: { 'Content-Type': 'audio/mpeg' }, body },
      });
      await caller.hears('After.');
      expect(caller.story).toContain(`warning 13420: ${started.url}/a.wav came as audio/mpeg`);
    }
  });

  test('a URL that is none is error 11100', async () => {
    const { caller, started } = await called({ '/voice': '<Play>ftp://host/a.wav</Play>' });
    await caller.hears('application error');
    expect(problemsOf(started)).toEqual([11100]);
  });
});
