import { resolve } from 'node:path';
import type { PlaceSettings, Settings } from '../../functions/types/settings';
import { layVariant } from '../../scripts/build/variant';
import { type Line, type Simulation, type SimulationOptions, simulate } from '../../simulator';
import { Driver } from '../../simulator/clock/driver';
import { StoppedClock } from '../../simulator/clock/stopped';
import type { LogEntry, RequestEntry } from '../../simulator/host';
import type { Options } from '../../simulator/options';
import { type Call, Phone } from '../../simulator/phone/code';
import type { RestOptions } from '../../simulator/rest/options';
import type { Exchange } from '../../simulator/webhooks/webhooks';
import { type Edits, edited } from './edits';

import pins = require('../../functions/desk/pins.private');
import dentalOffice = require('./settings');

const projectDir = resolve(__dirname, '../..');

/** A Tuesday at ten in the morning in Chicago, within opening hours. */
export const tuesdayAtTen = Date.UTC(2026, 0, 6, 16);

export const mainLine = '+15550100199';
export const agentLine = '+15550100198';
/** The agents' line for Spanish speakers: its Voice URL carries the language. */
export const spanishAgentLine = '+15550100197';
/** What the PINs of the tests are computed from. */
export const secret = 'what the PINs of the tests are computed from';
export const apiKey = 'test-key-of-a-program';
export const passcode = 'seagull-and-lighthouse';
const env = { PIN_SECRET: secret, API_KEYS: `tests:${apiKey}`, BOARD_PASSCODE: passcode };

export interface SwitchboardOptions {
  /** Milliseconds since the epoch. */
  startsAt?: number;
  options?: Partial<Options>;
  /** How REST behaves where Twilio's pages leave it open. */
  rest?: SimulationOptions['rest'];
  /** The dental office unless given; `own` for the owner's. */
  settings?: Settings | 'own';
  /** What becomes of texts; they arrive at once unless this says otherwise. */
  messages?: RestOptions['messages'];
  /** Functions as edited in the Console, by path without the first slash. */
  edits?: Edits;
}

/** The PIN of somebody: a name of the settings. */
export function pinOf(person: string, { people }: Pick<Settings, 'people'> = dentalOffice): string {
  const pin = pins.all(secret, people)[person];
  if (!pin) throw new Error(`${person} has no PIN`);
  return pin;
}

/** That of the front desk. */
export const pin = pinOf('desk');

/** What REST answered. */
export interface RestAnswer {
  status: number;
  json: Record<string, unknown>;
}

/** The built switchboard, deployed to a Twilio whose clock stands still. */
export class Switchboard {
  readonly simulation: Simulation;
  readonly time: Driver;
  readonly logs: LogEntry[];
  readonly requests: RequestEntry[];
  /** What was asked of REST that the offline Twilio does not play. */
  readonly unknown: string[] = [];
  /** REST answers everything like this until the test is over. */
  outage: { status: number } | undefined;
  /** Faults of single requests to REST until the test is over. */
  restFaults: RestOptions['faults'];
  private readonly expected: RegExp[] = [];
  private readonly settledOptions: Options;

  readonly settings: Settings;

  constructor(
    simulation: Simulation,
    settings: Settings,
    clock: StoppedClock,
    logs: LogEntry[],
    requests: RequestEntry[],
  ) {
    this.simulation = simulation;
    this.settings = settings;
    this.time = new Driver(clock, simulation.twilio.busy);
    this.logs = logs;
    this.requests = requests;
    this.settledOptions = { ...simulation.twilio.options };
  }

  get twilio() {
    return this.simulation.twilio;
  }

  /** Where functions are served. Webhooks are signed for a different address. */
  get url(): string {
    return this.simulation.host.url;
  }

  phone(number = '+15550100100'): Phone {
    return new Phone(this.twilio, this.time, number);
  }

  /** Somebody calls the main number and chooses a language: 1 is English, 2 Spanish. */
  async calls(language: string, number?: string): Promise<Call> {
    const caller = await this.phone(number).dials(mainLine);
    return caller.hears('press 1').presses(language);
  }

  /** Somebody has called, chosen a language and given an account number. Nobody picked up, so they wait in the queue. */
  async waits(language: string, number?: string): Promise<Call> {
    const caller = await this.calls(language, number);
    await caller.presses('1').presses('12345#').hears('12345'.split('').join(' ')).hears('ringing').waits(30);
    caller.isWaitingIn('support');
    return caller;
  }

  /** Somebody leaves a message and hangs up. A minute later it is ready, and written down. */
  async leavesMessage(number?: string, words = 'Please call me back.'): Promise<Call> {
    const caller = await this.calls('1', number);
    await caller.presses('4').hears('beep').says(words).waits(5).hangsUp();
    await this.time.pass(60);
    return caller;
  }

  /** The person with this telephone picks up when it rings, hears the call and takes it. */
  async takes(desk: Phone): Promise<Call> {
    const call = await desk.picksUp();
    return call.hears(/To take it, press 1|Para tomarla, oprima el uno/).presses('1');
  }

  /** Somebody calls the agents' line and opens it with their PIN: whose telephone it is, or else whoever is rung for the desk. */
  async agent(number = '+15550100150', line = agentLine, person = this.whose(number)): Promise<Call> {
    const agent = await this.phone(number).dials(line);
    return agent.hears(/PIN|clave/).presses(`${pinOf(person, this.settings)}#`);
  }

  private whose(number: string): string {
    const { people, placeCall } = this.settings;
    return Object.keys(people).find((person) => people[person]?.number === number) ?? placeCall.rings;
  }

  /** Until the test is over Twilio takes nobody out of a queue for REST, so that two are connected without a conference. */
  takesNobody(): void {
    this.restFaults = ({ method, path }) =>
      method === 'POST' && path.includes('/Members/') ? { status: 500 } : undefined;
  }

  /** Asks Twilio's REST API as a program of the account does. @param path below the account: `Calls/CA....json` */
  async rest(path: string, fields: Record<string, string>): Promise<RestAnswer> {
    const { accountSid, authToken } = this.twilio;
    const response = await fetch(`${this.simulation.rest.url}/2010-04-01/Accounts/${accountSid}/${path}`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      body: new URLSearchParams(fields),
    });
    const json = (await response.json()) as RestAnswer['json'];
    await this.time.settle();
    return { status: response.status, json };
  }

  /** Every webhook so far, oldest first. @param path of the function; all when left out */
  webhooks(path?: string): Exchange[] {
    return this.twilio.story.entries
      .flatMap((entry) => (entry.kind === 'webhook' ? [entry.exchange] : []))
      .filter(({ url }) => path === undefined || new URL(url).pathname === path);
  }

  /** The structured lines that functions logged, without those about slow storage: they depend on this machine. */
  events(): Record<string, unknown>[] {
    const lines = this.logs.filter(({ level }) => level === 'log').map(({ text }) => JSON.parse(text));
    return lines.filter(({ event }) => event !== 'not-noted');
  }

  /** What functions logged as an error, what Twilio's Debugger would show, notes that teach, and what REST does not know. */
  faults(): string[] {
    const logged = this.logs.filter(
      ({ level }) => level === 'error' || level === 'frozen' || level === 'warn',
    );
    const told = this.twilio.story.entries.flatMap((entry) =>
      entry.kind === 'problem' ? [`${entry.code}: ${entry.message}`] : [],
    );
    return [...logged.map(({ text }) => text), ...told, ...this.lessons(), ...this.unknown];
  }

  /** What the simulator would teach whoever wrote this. How long an answer takes depends on this machine. */
  private lessons(): string[] {
    return this.twilio.story.entries.flatMap((entry) =>
      entry.kind === 'note' && entry.lesson && entry.lesson !== 'slow answer'
        ? [`note: ${entry.text.en}`]
        : [],
    );
  }

  /** Expects a fault in this test: the test fails without it. */
  expectFault(fault: RegExp): void {
    this.expected.push(fault);
  }

  /** Faults that were not expected, and expected ones that did not come. */
  surprises(): string[] {
    const faults = this.faults();
    const unexpected = faults.filter((fault) => !this.expected.some((pattern) => pattern.test(fault)));
    const missing = this.expected.filter((pattern) => !faults.some((fault) => pattern.test(fault)));
    return [...unexpected, ...missing.map((pattern) => `no fault like ${pattern}`)];
  }

  /** Forgets calls, and changes by a test, so that each test sees only its own. */
  forgets(): void {
    const { queues, story, people } = this.twilio;
    for (const queue of queues.all) queues.remove(queue);
    people.clear();
    story.entries.length = 0;
    this.logs.length = 0;
    this.requests.length = 0;
    this.unknown.length = 0;
    this.expected.length = 0;
    this.outage = undefined;
    this.restFaults = undefined;
    Object.assign(this.twilio.options, this.settledOptions);
    this.simulation.host.setEnv(env);
  }

  async stop(): Promise<void> {
    await this.simulation.stop();
  }

  /** Hangs up every remaining call, so that the next test begins without calls or pending reports. */
  async hangsUpAll(): Promise<void> {
    for (const leg of this.twilio.legs.values()) leg.hangsUp();
    await this.time.pass(this.twilio.options.recordingDelay + 1);
    this.twilio.legs.clear();
    this.twilio.recordings.clear();
  }
}

/**
 * One switchboard for a test file, started before its tests and stopped after them. After each test it ends every call, and
 * an unexpected error in the log fails the test.
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
  beforeEach(() => get().forgets());
  afterEach(async () => {
    await get().hangsUpAll();
    expect(get().surprises()).toEqual([]);
  });
  afterAll(async () => {
    await running?.stop();
  });
  return get;
}

/** A switchboard for a part of a test. The test has to stop it. */
export async function startSwitchboard(options: SwitchboardOptions): Promise<Switchboard> {
  const clock = new StoppedClock(options.startsAt ?? tuesdayAtTen);
  const logs: LogEntry[] = [];
  const requests: RequestEntry[] = [];
  let started: Switchboard | undefined;
  const { settings: given = dentalOffice } = options;
  const settings = given === 'own' ? ownSettings() : given;
  const simulation = await simulate({
    clock,
    seed: 'switchboard',
    projectDir,
    env,
    options: options.options,
    lines: [
      ...Object.keys(settings.numbers).map((number) => line(number, '/call/incoming')),
      line(agentLine, '/agent/incoming'),
      line(spanishAgentLine, '/agent/incoming?lang=es-MX'),
    ],
    host: {
      ...(await layVariant(projectDir, settings)),
      reusesThread: true,
      edits: edited(projectDir, options.edits ?? {}),
      onLog: (entry) => logs.push(entry),
      onRequest: (entry) => requests.push(entry),
    },
    rest: {
      faults: (request) => started?.outage ?? started?.restFaults?.(request),
      messages: options.messages,
      // The harder reading of Twilio's page.
      timeFilters: 'date',
      ...options.rest,
      onRequest: (request) => {
        options.rest?.onRequest?.(request);
        if (request.status === 501) started?.unknown.push(`${request.method} ${request.path} is not played`);
      },
    },
  });
  started = new Switchboard(simulation, settings, clock, logs, requests);
  return started;
}

/** The dental office with some of its places changed. */
export function withPlaces(changed: Record<string, object>, settings: Settings = dentalOffice): Settings {
  const places = Object.entries(changed).map(([name, change]) => [
    name,
    { ...settings.places[name], ...change },
  ]);
  return {
    ...settings,
    places: { ...settings.places, ...(Object.fromEntries(places) as Record<string, PlaceSettings>) },
  };
}

/** Loaded only where they are asked for: reading them safely needs half of the build. */
function ownSettings(): Settings {
  return (require('./fixed-settings') as typeof import('./fixed-settings')).ownSettings();
}

function line(phoneNumber: string, voice: string): Line {
  return { phoneNumber, voice, fallback: '/fallback.xml', status: '/callback/call-status' };
}
