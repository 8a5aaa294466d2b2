import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Simulation, simulate } from '../../simulator';
import { Driver } from '../../simulator/clock/driver';
import { StoppedClock } from '../../simulator/clock/stopped';
import type { LogEntry, RequestEntry } from '../../simulator/host';
import type { Options } from '../../simulator/options';
import { Phone } from '../../simulator/phone/code';
import type { Exchange } from '../../simulator/webhooks/webhooks';

const projectDir = resolve(__dirname, '../..');

/** A Tuesday at ten in the morning in Chicago: the desk is there. */
export const tuesdayAtTen = Date.UTC(2026, 0, 6, 16);

export const mainLine = '+15550100199';
export const agentLine = '+15550100198';
export const pin = '246813';
export const apiKey = 'test-key-of-a-program';

export interface SwitchboardOptions {
  /** Milliseconds since the epoch. */
  startsAt?: number;
  options?: Partial<Options>;
  env?: Record<string, string>;
  /** The settings as a person has edited them in the Console: what to find, what to put there. */
  settings?: [find: string | RegExp, replacement: string][];
  /** Other functions as edited in the Console, by path. */
  edits?: Record<string, string>;
  rest?: Parameters<typeof simulate>[0]['rest'];
}

/** The built switchboard, deployed to a Twilio whose clock stands still. */
export class Switchboard {
  readonly simulation: Simulation;
  readonly time: Driver;
  readonly logs: LogEntry[];
  readonly requests: RequestEntry[];

  constructor(simulation: Simulation, clock: StoppedClock, logs: LogEntry[], requests: RequestEntry[]) {
    this.simulation = simulation;
    this.time = new Driver(clock, simulation.twilio.busy);
    this.logs = logs;
    this.requests = requests;
  }

  get twilio() {
    return this.simulation.twilio;
  }

  get url(): string {
    return this.simulation.host.url;
  }

  phone(number = '+15550100100'): Phone {
    return new Phone(this.twilio, this.time, number);
  }

  /** Every webhook so far, oldest first. @param path of the function; all when left out */
  webhooks(path?: string): Exchange[] {
    return this.twilio.story.entries
      .flatMap((entry) => (entry.kind === 'webhook' ? [entry.exchange] : []))
      .filter(({ url }) => path === undefined || new URL(url).pathname === path);
  }

  /** The structured lines that functions logged. */
  events(): Record<string, unknown>[] {
    return this.logs.filter(({ level }) => level === 'log').map(({ text }) => JSON.parse(text));
  }

  /** What functions logged as an error, and what Twilio's Debugger would show: a test that expects some takes it out. */
  faults(): string[] {
    const logged = this.logs.filter(({ level }) => level === 'error' || level === 'frozen' || level === 'warn');
    const told = this.twilio.story.entries.flatMap((entry) =>
      entry.kind === 'problem' ? [`${entry.code}: ${entry.message}`] : [],
    );
    return [...logged.map(({ text }) => text), ...told];
  }

  /** Hangs up every call that is left, so that the next test begins with none. */
  async hangsUpAll(): Promise<void> {
    for (const leg of this.twilio.legs.values()) leg.hangsUp();
    await this.time.settle();
  }
}

/**
 * One switchboard for a test file: started before its tests and stopped after them. After each test every call is
 * ended, and what functions logged as an error without the test having asked for it fails the test.
 */
export function switchboard(options: SwitchboardOptions = {}): () => Switchboard {
  let running: Switchboard | undefined;
  const get = () => {
    if (!running) throw new Error('the switchboard runs only while tests do');
    return running;
  };
  beforeAll(async () => {
    running = await startSwitchboard(options);
  });
  beforeEach(() => {
    get().logs.length = 0;
    get().requests.length = 0;
    get().twilio.story.entries.length = 0;
  });
  afterEach(async () => {
    await get().hangsUpAll();
    expect(get().faults()).toEqual([]);
  });
  afterAll(async () => {
    await running?.simulation.stop();
  });
  return get;
}

async function startSwitchboard(options: SwitchboardOptions): Promise<Switchboard> {
  const clock = new StoppedClock(options.startsAt ?? tuesdayAtTen);
  const logs: LogEntry[] = [];
  const requests: RequestEntry[] = [];
  const simulation = await simulate({
    clock,
    projectDir,
    env: { AGENT_PIN: pin, API_KEY: apiKey, ...options.env },
    options: options.options,
    lines: [
      { phoneNumber: mainLine, voice: '/call/incoming', fallback: '/fallback.xml', status: '/callback/call-status' },
      { phoneNumber: agentLine, voice: '/agent/incoming', fallback: '/fallback.xml', status: '/callback/call-status' },
    ],
    host: {
      edits: { ...editedSettings(options.settings), ...options.edits },
      onLog: (entry) => logs.push(entry),
      onRequest: (entry) => requests.push(entry),
    },
    rest: options.rest,
  });
  return new Switchboard(simulation, clock, logs, requests);
}

function editedSettings(changes: SwitchboardOptions['settings'] = []): Record<string, string> {
  if (changes.length === 0) return {};
  const built = readFileSync(resolve(projectDir, 'dist/functions/shared/settings.private.js'), 'utf8');
  const edited = changes.reduce((text, [find, replacement]) => {
    const next = text.replace(find, replacement);
    if (next === text) throw new Error(`the settings hold nothing like ${find}`);
    return next;
  }, built);
  return { 'shared/settings': edited };
}
