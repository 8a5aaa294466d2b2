import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diskTrouble } from '../../scripts/recordings/disk';
import { Sums } from '../../scripts/recordings/sums';
import { toneWav } from '../../simulator/audio/wav';
import { switchboard } from '../support/switchboard';
import { archiving } from './archiving';
import type { Passing, Spoil } from './between';

const get = switchboard();
const at = archiving(get);

const copyOf = (sid: string) => `2026-01/${sid}.wav`;
const onLinux = process.platform === 'linux' ? test : test.skip;

/** The same bytes with another number in them. */
function withNumber(body: Buffer, place: number, value: number): Buffer {
  const changed = Buffer.from(body);
  changed.writeUInt32LE(value, place);
  return changed;
}

/** As a program writes it that does not know yet how much will come. */
function streamed(body: Buffer, size: number): Buffer {
  return withNumber(withNumber(body, 4, size), 40, size);
}

/** A file of no length. */
function headerAlone(body: Buffer): Buffer {
  return withNumber(withNumber(body.subarray(0, 44), 4, 36), 40, 0);
}

const half = (body: Buffer) => body.subarray(0, body.length / 2);

/** Twilio says this of its recordings, and sends that sound. */
function twilioHas(fields: Record<string, unknown>, sound?: Buffer): Spoil {
  return ({ path, body }) => {
    if (path.includes('.wav')) return sound && { body: sound };
    if (!path.includes('/Recordings.json')) return undefined;
    const list = JSON.parse(body.toString());
    for (const recording of list.recordings) Object.assign(recording, fields);
    return { body: Buffer.from(JSON.stringify(list)) };
  };
}

describe('what is not the recording is not saved, and nothing is deleted for it', () => {
  const answers: Record<string, [spoiled: (body: Buffer) => Partial<Passing>, reason: RegExp]> = {
    nothing: [() => ({ body: Buffer.alloc(0) }), /it is empty/],
    'half of it': [(body) => ({ body: half(body) }), /it should have \d+ bytes and has \d+/],
    'a few bytes': [(body) => ({ body: body.subarray(0, 11) }), /it is no WAV file/],
    'a header alone': [(body) => ({ body: body.subarray(0, 44) }), /it should have \d+ bytes and has 44/],
    'half of a stream': [
      (body) => ({ body: half(streamed(body, 0)) }),
      /it lasts [\d.]+ s, and \d+ s by Twilio/,
    ],
    'half of a stream of the other kind': [
      (body) => ({ body: half(streamed(body, 0xffffffff)) }),
      /it lasts [\d.]+ s, and \d+ s by Twilio/,
    ],
    'a header alone that is right': [(body) => ({ body: headerAlone(body) }), /there is no sound in it/],
    'too much': [() => ({ body: toneWav(60, [], 1) }), /it lasts 60.0 s, and \d+ s by Twilio/],
    'more sound than there are bytes': [
      (body) => ({ body: withNumber(body, 40, body.length) }),
      /\d+ bytes of sound should be in it, and \d+ are/,
    ],
    'no sound': [
      (body) => ({ body: withNumber(half(body), 4, half(body).length - 8).fill('x', 36, 40) }),
      /its header names no sound/,
    ],
    'no format': [
      (body) => ({ body: Buffer.from(body).fill('x', 12, 16) }),
      /its header does not say how to play it/,
    ],
    'two channels of one': [() => ({ body: toneWav(7, [], 2) }), /it has 2 channels, and 1 by Twilio/],
    'a page': [
      () => ({ type: 'text/html; charset=utf-8', body: Buffer.from('<html>') }),
      /Twilio sent text\/html instead of a WAV file/,
    ],
    'a page that is called sound': [
      () => ({ body: Buffer.from('<html><body>Please sign in</body>') }),
      /it is no WAV file/,
    ],
    JSON: [
      () => ({ type: 'application/json', body: Buffer.from('{"code":20404}') }),
      /Twilio sent application\/json instead of a WAV file/,
    ],
    MP3: [() => ({ type: 'audio/mpeg' }), /Twilio sent audio\/mpeg instead of a WAV file/],
    'sound that is called nothing': [() => ({ type: '' }), /Twilio sent nothing instead of a WAV file/],
    'a connection that breaks off': [() => ({ breaksOff: true }), /the connection broke off after \d+ bytes/],
    'a 404': [() => ({ status: 404 }), /Twilio has no sound for it/],
  };

  test.each(Object.entries(answers))('%s', async (_name, [spoiled, reason]) => {
    const sid = await at.message();
    at.spoilsMedia(({ body }) => spoiled(body));
    const { code, out } = await at.run('archive --to DIR --delete');
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^ {2}${sid}: ${reason.source}\\. It stays at Twilio\\.$`, 'm'));
    expect(await at.left()).toEqual([sid]);
    expect(await at.files()).toEqual(['SHA256SUMS']);
    expect(await at.run('verify --to DIR')).toMatchObject({ code: 0 });
  });

  test('the others are saved, and the next run tries again', async () => {
    const bad = await at.message();
    const good = await at.message();
    at.spoilsMedia(({ path }) => (path.includes(bad) ? { body: Buffer.alloc(0) } : undefined));
    expect(await at.run('archive --to DIR --delete')).toMatchObject({
      code: 1,
      out: [
        `1 recordings were copied to ${at.path()}, 1 were deleted at Twilio, 1 could not be saved.`,
        `  ${bad}: it is empty. It stays at Twilio.`,
        '',
      ].join('\n'),
    });
    expect(await at.left()).toEqual([bad]);
    expect(await at.files()).toEqual([copyOf(good), 'SHA256SUMS']);
    at.spoils(() => undefined);
    expect(await at.run('archive --to DIR --delete --json')).toMatchObject({ code: 0, json: { deleted: 1 } });
  });

  test.each([null, '-1', ''])('Twilio says that it lasts %j', async (duration) => {
    const sid = await at.message();
    at.spoils(twilioHas({ duration }));
    const { code, json } = await at.run('archive --to DIR --delete --json');
    const failed = [{ sid, reason: 'Twilio does not say how long it is' }];
    expect({ code, json }).toMatchObject({ code: 1, json: { copied: 0, deleted: 0, failed } });
    expect(await at.left()).toEqual([sid]);
  });

  test('one channel of the two that Twilio names', async () => {
    const sid = await at.message();
    at.spoils((passing) => {
      // The simulator has one channel and refuses two.
      const isRefused = passing.status === 400 && { status: 200, type: 'audio/x-wav' };
      return { ...twilioHas({ channels: 2, duration: '2' }, toneWav(2, [], 1))(passing), ...isRefused };
    });
    const { code, json } = await at.run('archive --to DIR --delete --json');
    const failed = [{ sid, reason: 'it has 1 channel, and 2 by Twilio' }];
    expect({ code, json }).toMatchObject({ code: 1, json: { failed } });
  });
});

describe('what is the recording is saved', () => {
  test.each([0, 0xffffffff])('a stream whose sizes are %d, and whole', async (size) => {
    await at.message();
    at.spoilsMedia(({ body }) => ({ body: streamed(body, size) }));
    expect(await at.run('archive --to DIR --delete --json')).toMatchObject({ code: 0, json: { deleted: 1 } });
    expect(await at.run('verify --to DIR')).toMatchObject({ code: 0 });
  });

  test.each([
    [10.5, 9, 0],
    [10.5, 10, 1],
    [10.5, 11, 1],
    [10.5, 12, 0],
    [9, 10, 1],
    [11, 10, 1],
  ])('%d seconds, where Twilio says %d: %d copied', async (seconds, duration, copied) => {
    await at.message();
    at.spoils(twilioHas({ duration: String(duration) }, toneWav(seconds, [], 1)));
    expect((await at.run('archive --to DIR --json')).json).toMatchObject({ copied });
  });

  test('a recording of no length: its header is all there is', async () => {
    await at.message();
    at.spoils(twilioHas({ duration: '0' }, headerAlone(toneWav(1, [], 1))));
    expect(await at.run('archive --to DIR --delete --json')).toMatchObject({ code: 0, json: { deleted: 1 } });
    expect(await at.run('verify --to DIR')).toMatchObject({ code: 0 });
  });

  test('a recording of no length without even a header stays', async () => {
    const sid = await at.message();
    at.spoils(twilioHas({ duration: '0' }, Buffer.alloc(0)));
    expect(await at.run('archive --to DIR --delete --json')).toMatchObject({ code: 1, json: { deleted: 0 } });
    expect(await at.left()).toEqual([sid]);
  });

  test('a connection that breaks off twice', async () => {
    await at.message();
    let tries = 0;
    at.spoilsMedia(() => ({ breaksOff: ++tries < 3 }));
    expect(await at.run('archive --to DIR --json')).toMatchObject({ code: 0, json: { copied: 1 } });
    expect(tries).toBe(3);
  });
});

describe('what stands on the disk is read before anything is deleted', () => {
  afterEach(() => jest.restoreAllMocks());

  test('a disk that loses what was written', async () => {
    const sid = await at.message();
    const add = Sums.prototype.add;
    jest.spyOn(Sums.prototype, 'add').mockImplementation(async function (this: Sums, name, sum) {
      await add.call(this, name, sum);
      await truncate(at.path(name), 1000);
    });
    const { code, json } = await at.run('archive --to DIR --delete --json');
    const failed = [{ sid, reason: 'read back from the disk, its checksum is another than in SHA256SUMS' }];
    expect({ code, json }).toEqual({
      code: 1,
      json: { copied: 0, kept: 0, deleted: 0, unfinished: 0, failed },
    });
    expect(await at.left()).toEqual([sid]);
  });

  const copies: Record<string, Buffer> = {
    'an answer of no sound, with a checksum': Buffer.from('{"code":20404}'),
    'sound that is too short, with a checksum': toneWav(20, [], 1),
  };

  test.each(Object.entries(copies))('%s, from an earlier run, is copied anew', async (_name, copy) => {
    const sid = await at.message();
    await mkdir(at.path('2026-01'));
    await writeFile(at.path(copyOf(sid)), copy);
    const sum = createHash('sha256').update(copy).digest('hex');
    await writeFile(at.path('SHA256SUMS'), `${sum}  ${copyOf(sid)}\n`);
    at.spoilsMedia(() => ({ status: 404 }));
    const failed = await at.run('archive --to DIR --delete --json');
    expect(failed).toMatchObject({ code: 1, json: { kept: 0, deleted: 0 } });
    at.spoils(() => undefined);
    const anew = await at.run('archive --to DIR --delete --json');
    expect(anew).toMatchObject({ code: 0, json: { copied: 1, deleted: 1 } });
    expect(await readFile(at.path('SHA256SUMS'), 'utf8')).not.toContain(sum);
    expect(await at.run('verify --to DIR --json')).toMatchObject({ code: 0, json: { whole: 1 } });
  });

  onLinux('sound, its name and its line are on the disk in this order', async () => {
    const sid = await at.message();
    const handle = await open(__filename);
    await handle.close();
    const prototype: FileHandle = Object.getPrototypeOf(handle);
    const synced: string[] = [];
    const sync = prototype.sync;
    jest.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
      await sync.call(this);
      const name = path.relative(at.path(), readlinkSync(`/proc/self/fd/${this.fd}`)) || 'DIR';
      const [line = ''] = (await readFile(at.path('SHA256SUMS'), 'utf8').catch(() => '')).split('\n');
      const isThere = (await at.files()).includes(copyOf(sid));
      synced.push(`${name}${isThere ? ', copied' : ''}${line ? ', in a line' : ''}`);
    });
    await at.run('archive --to DIR --delete');
    expect(synced).toEqual([
      'SHA256SUMS.part',
      'DIR',
      'DIR',
      `${copyOf(sid)}.part`,
      '2026-01, copied',
      'SHA256SUMS, copied, in a line',
    ]);
  });
});

describe('a full disk', () => {
  const todo =
    'Make room, or name a folder elsewhere with --to. Then run it again: it takes up where it stopped.';

  /** Writing to it fails as on a full disk. */
  const fill = async (name: string) => {
    await mkdir(at.path(path.dirname(name)), { recursive: true });
    await rm(at.path(name), { force: true });
    await symlink('/dev/full', at.path(name));
  };

  onLinux('stops it while sound is written, and leaves nothing half done', async () => {
    const sids = [await at.message(), await at.message(), await at.message()];
    const full = sids[1] ?? '';
    // The last download hangs: it is ended, too.
    at.spoilsMedia(async ({ path }) => {
      if (path.includes(full)) await fill(`${copyOf(full)}.part`);
      else if (path.includes(sids[0] ?? '')) await new Promise(() => undefined);
      return undefined;
    });
    const { code, json } = await at.run('archive --to DIR --delete --json');
    const what = expect.stringContaining(`The disk is full: nothing more can be saved in ${at.path()}.`);
    expect({ code, json }).toEqual({ code: 1, json: { error: { what, todo } } });
    expect(await at.left()).toContain(full);
    const files = await at.files();
    expect(files.filter((name) => !name.endsWith('.wav'))).toEqual(['SHA256SUMS']);
    expect(files).not.toContain(copyOf(full));
    expect(await at.run('verify --to DIR')).toMatchObject({ code: 0 });
    at.spoils(() => undefined);
    expect(await at.run('archive --to DIR --delete')).toMatchObject({ code: 0 });
    expect((await at.files()).sort()).toEqual([...sids.map(copyOf), 'SHA256SUMS'].sort());
  });

  onLinux('stops it while the line of a copy is written', async () => {
    const sid = await at.message();
    at.spoilsMedia(async () => {
      await fill('SHA256SUMS');
      return undefined;
    });
    const { code, json } = await at.run('archive --to DIR --delete --json');
    const what = `The disk is full: nothing more can be saved in ${at.path()}.`;
    expect({ code, json }).toEqual({ code: 1, json: { error: { what, todo } } });
    expect(await at.files()).toEqual(['SHA256SUMS']);
    expect(await at.left()).toEqual([sid]);
  });

  test.each([
    ['ENOSPC', 'The disk is full: nothing more can be saved in here. Make room, or'],
    ['EDQUOT', 'The quota of the disk is used up: nothing more can be saved in here. Make room, or'],
    ['EROFS', 'The disk can only be read: nothing more can be saved in here. Mount it for writing, or'],
    ['EIO', 'here cannot be written to: broken. Name another folder'],
  ])('%s', (code, told) => {
    expect(diskTrouble(Object.assign(new Error('broken'), { code }), 'here')?.message).toContain(told);
  });

  test('a connection is no disk', () => {
    expect(diskTrouble(Object.assign(new Error('broken'), { code: 'ECONNRESET' }), 'here')).toBeUndefined();
  });
});
