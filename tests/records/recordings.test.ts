import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { toneWav } from '../../simulator/audio/wav';
import { mainLine, switchboard } from '../support/switchboard';
import { archiving } from './archiving';

const get = switchboard();
const at = archiving(get);

const sums = () => readFile(at.path('SHA256SUMS'), 'utf8');
const sumOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const copyOf = (sid: string) => `2026-01/${sid}.wav`;

test('every recording is copied, with its checksum', async () => {
  const copies = [copyOf(await at.message()), copyOf(await at.message())];
  const { code, out } = await at.run('archive --to DIR');
  expect({ code, out }).toEqual({ code: 0, out: `2 recordings were copied to ${at.path()}.\n` });
  expect(await at.files()).toEqual([...copies, 'SHA256SUMS'].sort());
  for (const copy of copies) {
    const sound = await readFile(at.path(copy));
    expect(sound.subarray(0, 4).toString()).toBe('RIFF');
    expect(await sums()).toContain(`${sumOf(sound)}  ${copy}\n`);
  }
  expect(await at.left()).toHaveLength(2);
});

test('a second run copies nothing that is here, and again what is damaged', async () => {
  const copy = copyOf(await at.message());
  await at.run('archive --to DIR');
  const before = await sums();
  expect((await at.run('archive --to DIR --json')).json).toMatchObject({ copied: 0, kept: 1 });
  await writeFile(at.path(copy), 'not sound');
  expect((await at.run('archive --to DIR --json')).json).toMatchObject({ copied: 1, kept: 0 });
  expect((await at.run('archive --to DIR --json')).json).toMatchObject({ copied: 0, kept: 1 });
  expect(await sums()).toBe(before);
});

test('--delete takes from Twilio what is verified here', async () => {
  const sid = await at.message();
  expect((await at.run('archive --to DIR --delete --json')).json).toMatchObject({ copied: 1, deleted: 1 });
  expect(await at.left()).toEqual([]);
  expect(await at.files()).toContain(copyOf(sid));
});

test('a recording that is deleted, although the answer to that is lost, is deleted', async () => {
  await at.message();
  let isLost = false;
  at.spoils(({ status, path }) => {
    if (status !== 204 || isLost) return undefined;
    expect(path).toMatch(/Recordings\/RE\w+\.json$/);
    isLost = true;
    return { status: 503 };
  });
  expect(await at.run('archive --to DIR --delete --json')).toMatchObject({ code: 0, json: { deleted: 1 } });
  expect(isLost).toBe(true);
});

test('--older-than leaves what is younger, also when Twilio looks at the day alone', async () => {
  await at.message();
  await get().time.pass(3600);
  await at.message();
  const young = await at.run('archive --to DIR --delete --older-than 90d --json');
  expect(young.json).toMatchObject({ copied: 0, deleted: 0 });
  const old = await at.run('archive --to DIR --delete --older-than 30m --json');
  expect(old.json).toMatchObject({ copied: 1, deleted: 1 });
  expect(await at.left()).toHaveLength(1);
});

test('what is still being made is not touched', async () => {
  const caller = await get().phone().dials(mainLine);
  await caller.hears('press 1').presses('1').presses('4').hears('beep').says('I am still talking.');
  const { code, json } = await at.run('archive --to DIR --delete --json');
  expect({ code, json }).toMatchObject({ code: 0, json: { copied: 0, unfinished: 1 } });
  expect(await at.files()).toEqual(['SHA256SUMS']);
});

test('a conversation is copied in both its channels, although Twilio mixes them unless told', async () => {
  const caller = await get().waits('1');
  const agent = await get().agent();
  await agent.talksTo(caller);
  await agent.waits(12).hangsUp().waits(5);
  at.spoilsMedia(({ path }) =>
    path.endsWith('?RequestedChannels=2') ? undefined : { body: toneWav(12, [], 1) },
  );
  expect(await at.run('archive --to DIR --delete --json')).toMatchObject({ code: 0, json: { deleted: 1 } });
  const [copy = ''] = await at.files();
  expect((await readFile(at.path(copy))).readUInt16LE(22)).toBe(2);
});

test('an outage stops it in three parts, and the next run takes up from there', async () => {
  await at.message();
  get().outage = { status: 500 };
  const stopped = await at.run('archive --to DIR');
  expect(stopped.code).toBe(1);
  expect(stopped.err).toMatch(/^Reading the recordings failed: .+\n {2}.+$/m);
  get().outage = undefined;
  expect((await at.run('archive --to DIR --json')).json).toMatchObject({ copied: 1 });
});

test('a folder that cannot be written to is named', async () => {
  await writeFile(at.path('a-file'), '');
  expect(await at.run('archive --to DIR/a-file/below')).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      /a-file\/below cannot be written to: .+\n {2}Name another folder with --to\.$/m,
    ),
  });
});

test('a line of SHA256SUMS that broke off does not spoil the next', async () => {
  const copy = copyOf(await at.message());
  await at.run('archive --to DIR');
  const before = await sums();
  await appendFile(at.path('SHA256SUMS'), before.slice(0, 50));
  await at.run('archive --to DIR');
  expect(await sums()).toBe(before);
  await writeFile(at.path('SHA256SUMS'), before.trimEnd());
  const second = copyOf(await at.message());
  expect((await at.run('archive --to DIR --json')).json).toMatchObject({ copied: 1, kept: 1 });
  expect((await sums()).match(/\S+\.wav$/gm)).toEqual([copy, second]);
});

describe('two runs at once', () => {
  test('the second stops with a sentence, and the first goes on undisturbed', async () => {
    await at.message();
    await at.message();
    const seconds: Awaited<ReturnType<typeof at.run>>[] = [];
    at.spoilsMedia(async () => {
      seconds.push(await at.run('archive --to DIR --delete'), await at.run('verify --to DIR'));
      return undefined;
    });
    const first = await at.run('archive --to DIR --delete --json');
    expect(first).toMatchObject({ code: 0, json: { copied: 2, deleted: 2 } });
    expect(seconds).toHaveLength(4);
    for (const { code, err } of seconds) {
      expect(code).toBe(1);
      expect(err).toContain(
        `Another run is copying to ${at.path()} (process ${process.pid} on ${hostname()}).`,
      );
    }
    expect(await at.run('verify --to DIR --json')).toMatchObject({ code: 0, json: { whole: 2, faults: [] } });
  });

  test('a run that was killed holds the folder no longer, and what it left half written goes', async () => {
    const sid = await at.message();
    const { pid } = spawnSync('true');
    await writeFile(at.path('.archiving'), `${hostname()} ${pid}`);
    await mkdir(at.path('2026-01'));
    await writeFile(at.path(`2026-01/RE${'0'.repeat(32)}.wav.part`), 'half');
    expect(await at.run('archive --to DIR')).toMatchObject({ code: 0 });
    expect(await at.files()).toEqual([copyOf(sid), 'SHA256SUMS']);
  });

  test('of a run on another machine nobody here knows whether it lives', async () => {
    await writeFile(at.path('.archiving'), 'the-other-machine 12');
    const { code, err } = await at.run('archive --to DIR');
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringContaining(`If there is no such process, delete ${at.path('.archiving')}.`),
    });
    expect(await at.files()).toEqual(['.archiving']);
  });
});

describe('verify', () => {
  let copy: string;

  beforeEach(async () => {
    copy = copyOf(await at.message());
    await at.run('archive --to DIR --delete');
  });

  test('a whole archive, with Twilio out of reach', async () => {
    get().outage = { status: 500 };
    const { code, out } = await at.run('verify --to DIR');
    expect({ code, out }).toEqual({ code: 0, out: `1 of 1 recordings in ${at.path()} are whole.\n` });
  });

  const changes: Record<string, [() => Promise<unknown>, () => string]> = {
    'a copy that is gone': [() => rm(at.path(copy)), () => `${copy}: it is not there.`],
    'a copy with other bytes': [
      () => writeFile(at.path(copy), toneWav(3, [], 1)),
      () => `${copy}: its checksum is another than in SHA256SUMS.`,
    ],
    'a copy that never was sound': [
      async () => {
        await writeFile(at.path(copy), '{"code":20404}');
        await writeFile(at.path('SHA256SUMS'), `${sumOf('{"code":20404}')}  ${copy}\n`);
      },
      () => `${copy}: it is no WAV file.`,
    ],
    'a copy that was cut before it got its checksum': [
      async () => {
        const half = toneWav(3, [], 1).subarray(0, 20_000);
        await writeFile(at.path(copy), half);
        await writeFile(at.path('SHA256SUMS'), `${sumOf(half)}  ${copy}\n`);
      },
      () => `${copy}: it should have 48044 bytes and has 20000.`,
    ],
    'a file in no line': [
      () => writeFile(at.path('2026-01/other.wav'), toneWav(1, [], 1)),
      () => '2026-01/other.wav: it is in no line of SHA256SUMS.',
    ],
    'a file half written': [
      () => writeFile(at.path('2026-01/RE1.wav.part'), ''),
      () => '2026-01/RE1.wav.part: a run broke off while it was written; the next run of archive removes it.',
    ],
    'a line that is none': [
      () => appendFile(at.path('SHA256SUMS'), 'abc'),
      () => 'SHA256SUMS: this is no line of checksums: abc.',
    ],
  };

  test.each(Object.entries(changes))('%s', async (_name, [change, told]) => {
    await change();
    const { code, out } = await at.run('verify --to DIR');
    expect(code).toBe(1);
    expect(out.split('\n').slice(1)).toEqual([`  ${told()}`, '']);
  });

  test("hidden files are the system's", async () => {
    await writeFile(at.path('.DS_Store'), '');
    expect(await at.run('verify --to DIR')).toMatchObject({ code: 0 });
  });

  test('a folder that is no archive', async () => {
    await rm(at.path('SHA256SUMS'));
    expect(await at.run('verify --to DIR')).toMatchObject({
      code: 1,
      err: `There is no SHA256SUMS in ${at.path()}.\n  Name with --to the folder of an archive.\n`,
    });
  });
});

test.each([
  '',
  'archive',
  'verify',
  'burn --to here',
  'archive verify --to here',
  'verify --delete --to here',
  'archive --to here --older-than old',
])('wrong usage: %j', async (line) => {
  expect((await at.run(line)).code).toBe(2);
});
