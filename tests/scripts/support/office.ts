import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Outcome } from '../../../scripts/build/build';
import { type Command, run } from '../../../scripts/command/command';
import type { Shell } from '../../../scripts/command/shell';
import type { Flags } from '../../../simulator/cli/kit/flags';
import { Driver } from '../../../simulator/clock/driver';
import { StoppedClock } from '../../../simulator/clock/stopped';
import { type Cloud, type CloudOptions, startCloud } from '../../../simulator/cloud';
import type { Cut } from '../../../simulator/cloud/door';
import type { Fault, RequestSeen } from '../../../simulator/rest/options';
import { copyOfTheProject } from '../../deploy/project';
import { built, sourceOf } from './built';

const root = path.resolve(__dirname, '../../..');

/** A Tuesday at ten in the morning in Chicago. */
export const tuesdayAtTen = Date.UTC(2026, 0, 6, 16);
export const mainLine = '+15550100199';
export const pinSecret = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809';
/** Secrets of production, which are not dev's. */
export const ofProduction = {
  PIN_SECRET: '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0',
  API_KEYS: 'crm:a9b8c7d6e5f40312213243546576879809a8b7c6d5e4f3021324354657687989',
};
export const apiKeys = 'crm:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';

/** What a command printed and how it ended. */
export interface Ended {
  code: number;
  out: string;
  err: string;
  /** With --json. */
  json: Record<string, unknown>;
}

/** A copy of the project, an account to deploy it to, and a terminal. */
export class Office {
  readonly folder: string;
  readonly home: string;
  readonly cloud: Cloud;
  readonly clock: StoppedClock;
  /** Answers to what commands ask, in order; nobody is there when it is missing. */
  answers: string[] | undefined;
  env: Record<string, string | undefined> = {};
  /** What goes wrong on the way to Twilio. */
  weather: (request: RequestSeen) => Fault | undefined = () => undefined;
  /** Connections that get lost. */
  cut: Cut = () => undefined;
  /** How long commands have waited, in milliseconds. */
  waited = 0;
  private changes = 0;
  private readonly remove: () => Promise<void>;
  /** The last build and what it was made of: building the same again takes time and shows nothing. */
  private built: { of: string; outcome: Outcome } | undefined;

  private constructor(
    project: { folder: string; remove(): Promise<void> },
    home: string,
    cloud: Cloud,
    clock: StoppedClock,
  ) {
    this.folder = project.folder;
    this.remove = project.remove;
    this.home = home;
    this.cloud = cloud;
    this.clock = clock;
  }

  /** @param how whether the pages come along, too: thirty files more to upload */
  static async open(rest: CloudOptions['rest'] = {}, how: { whole?: boolean } = {}): Promise<Office> {
    const clock = new StoppedClock(tuesdayAtTen);
    const modules = path.join(root, 'node_modules');
    const holder: { office?: Office } = {};
    const faults = (request: RequestSeen) => holder.office?.weather(request);
    const cut: Cut = (request) => holder.office?.cut(request);
    const cloud = await startCloud({ clock, seed: 'cloud', modules, cut, rest: { faults, ...rest } });
    const home = await mkdtemp(path.join(os.tmpdir(), 'home-'));
    const office = new Office(await copyOfTheProject(), home, cloud, clock);
    if (!how.whole) await rm(path.join(office.folder, 'assets', 'board'), { recursive: true, force: true });
    office.env = { TWILIO_API_BASE: cloud.url };
    holder.office = office;
    return office;
  }

  get account() {
    const { accountSid: sid, authToken: token } = this.cloud.twilio;
    return { sid, token };
  }

  /** Runs a command as `npm run` does. */
  async run<Table extends Flags>(command: Command<Table>, ...args: string[]): Promise<Ended> {
    const [out, err] = [sink(), sink()];
    const code = await run(command, args, this.shell(out, err));
    const json = args.includes('--json') ? JSON.parse(out.text || '{}') : {};
    return { code, out: out.text, err: err.text, json };
  }

  /** Lets time go by at Twilio. */
  passes(seconds: number): Promise<void> {
    return new Driver(this.clock, this.cloud.twilio.busy).pass(seconds);
  }

  /** Builds unless it is built. */
  async build(): Promise<Outcome> {
    const of = await sourceOf(this.folder);
    if (this.built?.of !== of) this.built = { of, outcome: await built(this.folder) };
    return this.built.outcome;
  }

  read(file: string): Promise<string> {
    return readFile(path.join(this.folder, file), 'utf8');
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(this.folder, file)), { recursive: true });
    await writeFile(path.join(this.folder, file), text);
  }

  /** Changes a file; what is looked for has to be there. */
  async edit(file: string, find: string | RegExp, replacement: string): Promise<void> {
    const before = await this.read(file);
    const after = before.replace(find, replacement);
    if (after === before) throw new Error(`${file} holds nothing like ${find}`);
    await this.write(file, after);
  }

  /** Something new to deploy, which needs no build: an asset beside those that were built. */
  async change(text = `change ${++this.changes}`): Promise<void> {
    await this.build();
    await this.write('dist/assets/change.txt', text);
  }

  /** An .env that leaves nothing to find, or the file of another environment. */
  async settled(more: Record<string, string> = {}, file = '.env'): Promise<void> {
    const { sid, token } = this.account;
    const values = { ACCOUNT_SID: sid, AUTH_TOKEN: token, PIN_SECRET: pinSecret, API_KEYS: apiKeys, ...more };
    await this.write(
      file,
      Object.entries(values)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.cloud.stop(), this.remove(), rm(this.home, { recursive: true, force: true })]);
  }

  shell(out: Sink = sink(), err: Sink = sink()): Shell {
    const { folder, home, env, answers, clock } = this;
    return {
      root: folder,
      home,
      env,
      out,
      err,
      ask: answers && (async () => answers.shift() ?? ''),
      build: () => this.build(),
      now: () => clock.now(),
      wait: async (milliseconds) => {
        this.waited += milliseconds;
      },
    };
  }
}

interface Sink {
  text: string;
  write(text: string): void;
}

function sink(): Sink {
  return {
    text: '',
    write(text) {
      this.text += text;
    },
  };
}
