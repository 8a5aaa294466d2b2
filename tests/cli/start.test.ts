import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { run } from '../../scripts/command/command';
import type { Shell } from '../../scripts/command/shell';
import { start } from '../../scripts/start';
import { copyOfTheProject } from '../deploy/project';

const root = resolve(__dirname, '../..');

describe('wrong usage is said in a sentence, before anything is opened', () => {
  it.each([
    [
      ['--business', 'bakery'],
      '--business bakery is no business in examples/. There are dental-office, law-firm, property-manager, restaurant, and support-company.',
    ],
    [
      ['--business', 'law-firm', '--at', 'noon'],
      "--at noon is no time: write a day and a time ('sunday 03:00')",
    ],
    [
      ['--business', 'law-firm', '--at', 'sunday 03:00', '--now'],
      '--at and --now are two times: choose one.',
    ],
    [['--business', 'law-firm', '--from', '555'], '--from 555 is no telephone number: write + and digits'],
    [
      ['--business', 'law-firm', '--from', '+15550500100'],
      '--from +15550500100 is a number of Marlow Law itself',
    ],
    [
      ['--business', 'support-company', '--to', '+15550300300'],
      '--to +15550300300 is no number of Brightwater Software. It has +15550300100 and +15550300200.',
    ],
    [
      ['--business', 'law-firm', '--language', 'fr'],
      '--language fr is not spoken at Marlow Law. They speak en-US and es-MX.',
    ],
    [['--port', 'x'], '--port x is no port'],
  ])('%j', async (args, sentence) => {
    const said: string[] = [];
    const err = { write: (words: string) => said.push(words) };
    const shell: Shell = {
      root,
      home: root,
      env: {},
      out: err,
      err,
      build: async () => ({ functions: 1, problems: [], milliseconds: 1 }),
      now: Date.now,
      wait: async () => undefined,
    };
    expect(await run(start, args, shell)).toBe(2);
    expect(said.join('')).toContain(sentence);
  });
});

describe('from a script', () => {
  let project: Awaited<ReturnType<typeof copyOfTheProject>>;

  beforeAll(async () => {
    project = await copyOfTheProject('scripts', 'simulator', 'examples');
  });

  afterAll(() => project.remove());

  /** `npm start` in a clean clone. */
  function starts(args: string[]) {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    return spawn(process.execPath, [tsx, 'scripts/start.ts', ...args], {
      cwd: project.folder,
      stdio: 'pipe',
    });
  }

  async function story(keys: string, ...args: string[]): Promise<string> {
    const child = starts(args);
    child.stdin.end(keys);
    child.stderr.pipe(process.stderr);
    const printed = await text(child.stdout);
    return printed
      .replace(/ +\d+ ms/g, ' n ms')
      .replace(/.*\/callback\/.*\n/g, '')
      .trimEnd();
  }

  /** What is left of laying out another business in dist/. */
  const left = () => readdirSync(join(project.folder, 'dist')).filter((name) => name.startsWith('.variant'));

  test('a law firm, on Sunday at three, from a withheld number, in Spanish, to an extension', async () => {
    const args = [
      '--business',
      'law-firm',
      '--at',
      'sunday 03:00',
      '--from',
      'anonymous',
      '--language',
      'es',
    ];
    expect(
      await story('101\nsay Le llamo por mi contrato. Es urgente.\n#\n', ...args),
    ).toMatchInlineSnapshot(`
" 0:00  anónimo llama a +1 555 050 0100
 0:00  POST /call/incoming       200 n ms  voz
 0:00  oye   "Thank you for calling Marlow Law. For English, press 1."
 0:03  oye   "Para español, oprima el dos."
 0:04  marca 2
 0:04  POST /call/language       200 n ms  Gather: Digits=2
 0:04  oye   "En este momento estamos cerrados. Abrimos mañana a las nueve de la mañana. Para clientes nuevos, oprima el uno. Para buscar por nombre, oprima el dos. Para horario y dirección, oprima el tres. Para la recepción, oprima el cero. Si conoce la extensión, márquela en cualquier momento. O díganos qué necesita. Para repetir, oprima asterisco."
 0:08  marca 101
 0:08  POST /call/menu           200 n ms  Gather: Digits=101
 0:08  oye   "En este momento estamos cerrados. Abrimos mañana a las nueve de la mañana."
 0:12  oye   "La licenciada Elena Ruiz no puede contestar. Deje su mensaje después del tono y, al terminar, oprima la tecla de gato."
 0:21  oye   (tono)
 0:21  grabación en curso
 0:25  dice  "Le llamo por mi contrato. Es urgente."
 0:29  marca #
 0:29  POST /call/voicemail      200 n ms  Record: RecordingDuration=3, Digits=#
 0:29  oye   "Gracias. Tenemos su mensaje y le devolveremos la llamada. Hasta luego."
 0:31  grabación lista, 3 s
 0:34  la llamada termina"
`);
    expect(left()).toEqual([]);
  });

  test('another number of the business, when its hours begin: whoever is rung takes who waits', async () => {
    const args = ['--business', 'support-company', '--to', '+15550300200', '--language', 'en'];
    const told = await story('1\n482913#\n', ...args);
    expect(told).toContain('calls +1 555 030 0200');
    expect(told).not.toContain('closed');
    expect(told).toMatch(/(Sofía|Marcus) +says {3}"Hello!/);
  });

  test('a restaurant at lunch, for at ten it is closed: whoever is rung takes the call', async () => {
    const told = await story('1\n1\n', '--business', 'restaurant');
    expect(told).not.toContain('cerrados');
    expect(told).toMatch(/caller +is in a talk with (Host stand|Bar)/);
  });

  test('a Spanish caller is taken by somebody who speaks Spanish', async () => {
    const told = await story('1\n12345#\n', '--language', 'es');
    expect(told).toMatch(/dice +"¡Hola! ¿En qué le puedo ayudar\?"/);
    expect(told).not.toContain('What can I do for you');
  });

  test('nonsense holds no call: exit code 2, and the line', async () => {
    const child = starts([]);
    child.stdin.end('1\nsing\n');
    const ended = new Promise((resolve) => child.on('close', resolve));
    const [out, err] = await Promise.all([child.stdout, child.stderr].map((one) => text(one)));
    expect({ code: await ended, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Line 2 of the script is not understood: sing');
  });

  test('a function that throws is named with its line of TypeScript, and the exit code is 1', async () => {
    const file = join(project.folder, 'functions/call/menu.protected.ts');
    const before = readFileSync(file, 'utf8');
    const faulty = `${before}\nfunction fails(): void {\n  throw new TypeError('no hours today');\n}\n`;
    writeFileSync(file, faulty.replace(/(\(call, place\) => \{\n)/, '$1  fails();\n'));
    const child = starts([]);
    child.stdin.end('1\n3\n');
    const ended = new Promise((resolve) => child.on('close', resolve));
    const told = await text(child.stdout);
    writeFileSync(file, before);
    const line = readFileSync(file, 'utf8').split('\n').length + 3;
    expect(told).toContain(`error functions/call/menu.protected.ts:${line}: TypeError: no hours today`);
    expect(await ended).toBe(1);
  });

  test('alone, nobody picks up; each call of the script begins with the language', async () => {
    const told = await story('h\nc\n0\n', '--business', 'law-firm', '--alone', '--language', 'en');
    expect(told.match(/presses 1/g)).toHaveLength(2);
    expect(told).toContain('Nobody can take your call right now.');
    expect(told).not.toContain('a talk with');
  });

  test('stopped by Ctrl-C, it leaves nothing behind', async () => {
    const isLaid = new Promise<void>((resolve) => {
      const watcher = watch(join(project.folder, 'dist'), () => {
        if (left().length === 0) return;
        watcher.close();
        resolve();
      });
    });
    const child = starts(['--business', 'law-firm']);
    await isLaid;
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(left()).toEqual([]);
  });
});
