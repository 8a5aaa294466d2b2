import { execFileSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildCommand } from '../../../scripts/build';
import type { Command } from '../../../scripts/command/command';
import { connect } from '../../../scripts/connect';
import { deploy } from '../../../scripts/deploy';
import type { Finding } from '../../../scripts/doctor/finding';
import { keys } from '../../../scripts/keys';
import { pull } from '../../../scripts/pull';
import { setup } from '../../../scripts/setup';
import type { Flags } from '../../../simulator/cli/kit/flags';
import { twilioRun } from '../../deploy/project';
import { mayCallNorthAmerica } from './geography';
import type { Ended, Office } from './office';

const commands: Record<string, Command<Flags>> = {
  build: buildCommand,
  setup: setup as never,
  keys: keys as never,
  deploy: deploy as never,
  connect: connect as never,
  pull: pull as never,
};

/** What a person does who reads a sentence: the hand that fits its words, in their order. */
type Hand = readonly [RegExp, (office: Office, found: RegExpMatchArray) => Promise<unknown> | unknown];

/** At the keyboard, in files of the project. */
const inFiles: readonly Hand[] = [
  [
    /Write "([^"]+)": "([^"]+)" (?:in (\.twilioserverlessrc)|under "(dependencies)" of package\.json)/,
    async (office, [, key = '', value, file = 'package.json', part]) => {
      const json = parsed(await office.read(file));
      const within = part ? { [part]: { ...(json[part] as object), [key]: value } } : { [key]: value };
      await office.write(file, JSON.stringify({ ...json, ...within }));
    },
  ],
  [
    /Write another "serviceName" into \.twilioserverlessrc/,
    async (office) => {
      const json = { ...parsed(await office.read('.twilioserverlessrc')), serviceName: 'another-name' };
      await office.write('.twilioserverlessrc', JSON.stringify(json));
    },
  ],
  [
    /Take (\w+) out of (\.env[.\w]*)/,
    (office, [, name, file = '']) => office.edit(file, new RegExp(`^${name}=.*\n`, 'm'), ''),
  ],
  [
    /In (\.env), write API_KEYS=main:<that key> instead/,
    (office, [, file = '']) => office.edit(file, /^API_KEY=(.*)$/m, 'API_KEYS=main:$1'),
  ],
  [/npm install --save-exact (twilio)/, (office, [, name = '']) => dependsOn(office, name, '6.2.0')],
  [
    /Mend what this names/,
    (office) => office.edit('functions/settings.private.ts', "to: 'nowhere'", "to: 'sales'"),
  ],
  [/take it out of assets\//, (office) => rm(path.join(office.folder, 'assets/film.wav'))],
  [
    /Move what functions do not require to devDependencies/,
    async (office) => {
      const text = await office.read('package.json');
      await office.write('package.json', text.replace(/,"module-\d+":"1\.0\.0"/g, ''));
    },
  ],
  [/Take the long ones out of \.env/, (office) => office.edit('.env', /^NOTE_.*\n/gm, '')],
  [/Keep it under 255 characters/, (office) => office.edit('.env', /^NOTE=.*$/m, 'NOTE=short')],
  [
    /Raise the pin of ben in the settings by one/,
    (office) => office.edit('functions/settings.private.ts', 'pin: 157', 'pin: 158'),
  ],
  [
    /git rm --cached \.env/,
    (office) => execFileSync('git', ['rm', '-q', '--cached', '.env'], { cwd: office.folder }),
  ],
];

/** In the Console, where no command reaches. */
const inConsole: readonly Hand[] = [
  [/Copy it from https:\/\/console\.twilio\.com|copy it from https:\/\/console\.twilio\.com/, writesTheToken],
  [
    /Take Account SID and Auth Token from/,
    (office) => {
      office.answers = [office.account.sid, office.account.token];
    },
  ],
  [
    /Buy it in the Console/,
    (office, { input = '' }) => {
      const [phoneNumber = ''] = /\+\d+/.exec(input) ?? [];
      office.cloud.twilio.addNumber({ phoneNumber });
    },
  ],
  [/ask Twilio support\.$/, (office) => Object.assign(office.cloud.account, { status: 'active' })],
  [
    /Ask with the Auth Token or a main key/,
    (office) => {
      office.weather = () => undefined;
    },
  ],
  [
    /Look yourself/,
    (office) => {
      office.weather = () => undefined;
    },
  ],
  [/upgrade the account/, (office) => Object.assign(office.cloud.account, { type: 'Full' })],
  [/Geo permissions/, (office) => mayCallNorthAmerica(office, true)],
  [
    /Sync, Services once|Sync is open for the account/,
    (office) => {
      office.weather = () => undefined;
    },
  ],
];

function writesTheToken(office: Office): void {
  office.answers = [office.account.token];
}

/** The ways out that a sentence offers: to keep what was edited in the Console, "Otherwise" to give it up. */
export function waysOf({ fix }: Finding): string[] {
  return fix.split(' Otherwise: ');
}

/**
 * Does what the sentence of a finding says, and nothing else: by hand, in the Console, and then each command it names.
 * @param fix one of its ways out, where it offers more than one
 * @throws Error for a sentence that nobody could follow
 */
export async function follow(
  office: Office,
  finding: Finding,
  fix: string | undefined = waysOf(finding)[0],
): Promise<Ended[]> {
  const { what } = finding;
  if (!fix) throw new Error(`Nobody can follow this: ${finding.fix}`);
  const hands = [...inConsole, ...inFiles].filter(([words]) => words.test(fix));
  for (const [words, does] of hands) {
    const found = fix.match(words) as RegExpMatchArray;
    found.input = `${what} ${fix}`;
    await does(office, found);
  }
  const ended: Ended[] = [];
  for (const [, name = '', rest = ''] of fix.matchAll(
    /npm run (\w+)(?: -- ([^,;()]*?))?(?=[,;()]|\. |\.?$| asks| opens| \()/g,
  ))
    ended.push(await runs(office, name, rest.trim()));
  for (const [, rest = ''] of fix.matchAll(/npx twilio-run (.*)$/g)) {
    const { code, output } = await twilioRun(office.folder, office.cloud.url, ...rest.split(' '));
    if (code !== 0) throw new Error(output);
    ended.push({ code, out: output, err: '', json: {} });
  }
  if (hands.length + ended.length === 0) throw new Error(`Nobody can follow this: ${fix}`);
  return ended;
}

async function runs(office: Office, name: string, rest: string): Promise<Ended> {
  const command = commands[name];
  if (!command) throw new Error(`There is no command ${name}.`);
  const words = rest.replace('<another number>', '+15550100142').split(' ').filter(Boolean);
  const ended = await office.run(command, ...words);
  if (ended.code !== 0) throw new Error(`npm run ${name} -- ${rest}: ${ended.out}${ended.err}`);
  if (name === 'pull') await takes(office, ended.out);
  return ended;
}

/** What a pull leaves to do by hand: modules, and assets that belong where they are built from. */
async function takes(office: Office, told: string): Promise<void> {
  for (const [, name = '', version = ''] of told.matchAll(/npm install --save-exact (\S+)@(\S+?)\.$/gm))
    await dependsOn(office, name, version);
  for (const [, name = '', file = ''] of told.matchAll(/^(\S+) is in (pulled\/\S+)\.$/gm)) {
    const to = path.join(office.folder, 'assets', name);
    if (!file.endsWith('.js')) await cp(path.join(office.folder, file), to);
  }
}

async function dependsOn(office: Office, name: string, version: string): Promise<void> {
  const json = parsed(await office.read('package.json'));
  json.dependencies = { ...(json.dependencies as object), [name]: version };
  await office.write('package.json', JSON.stringify(json));
}

/** JSON, comments and all. */
function parsed(text: string): Record<string, unknown> {
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));
}
