import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type Call,
  Driver,
  type Options,
  Phone,
  StoppedClock,
  simulate,
  startStandIns,
  type Twilio,
} from '.';
import { type Account, openAccount } from './cli/account';
import { readScript } from './cli/answer';
import { Misuse } from './cli/kit/trouble';
import { envOf, linesOf, projectAt, publicFunctions } from './cli/project';
import { asPublic, publicUrlOf, urlOf } from './cli/url';
import { listen } from './listen';
import { defaultOptions } from './options';
import { printStory } from './story/print';

export { Unexpected } from '.';
export type { Call, Options, Phone, Twilio };

/** Who answers: an app that listens already, one that this is to serve, or a Functions project. */
type Answering =
  /** The Voice URL of an app on this machine: `http://localhost:3000/voice`. */
  | { url: string }
  /** What `http.createServer` takes: an Express app, `(request, response) => ...`. It gets a port of its own. */
  | {
      app: (...asked: Parameters<RequestListener>) => unknown;
      /** Takes WebSockets, as the event of that name of a server does: what `server.on('upgrade', ...)` would be given. */
      upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
      /** The path that a call comes in at; `/voice` when left out. */
      voice?: string;
    }
  /** The folder of a Functions project. */
  | {
      functions: string;
      /** The path of the function that answers; when left out, the one that is named like it: `voice`, `incoming` ... */
      voice?: string;
      /** Variables, in front of those in the project's `.env`. */
      env?: Record<string, string>;
    };

export type LineSettings = Answering & {
  /** The address that the app believes it has, when it is another: `https://my.example`. */
  publicUrl?: string;
  /** Of an app outside Functions, when it checks signatures or asks REST. Left out, they are made up. */
  accountSid?: string;
  authToken?: string;
  /** Where REST answers; any free port when left out. */
  restPort?: number;
  /** What Twilio's pages leave open. */
  options?: Partial<Options>;
  /** What the clock shows at first, in milliseconds since the epoch: business hours, say. Now, when left out. */
  now?: number;
  /** The same seed gives the same SIDs; left out, they are like those of no other run. */
  seed?: string;
};

/** The telephone number of an app, on a clock that stands still until somebody waits for something. */
export interface TestLine extends AsyncDisposable {
  readonly twilio: Twilio;
  /** What callers dial. */
  readonly number: string;
  /** Twilio's REST API of this account. */
  readonly restUrl: string;
  /** Calls the app. Resolves when its first document is being heard. */
  call(from?: string): Promise<Call>;
  /** A telephone that the test holds: `rings()`, `picksUp()`. The same number gives the same telephone. */
  phone(number: string): Phone;
  /** Leaves a telephone to a script: `rings 5, hears press 1, presses 1, says Hello, hangs up`. @throws Error for one that is not understood */
  answers(number: string, script: string): void;
  /** Everything that happened so far, as text. */
  readonly story: string;
  /** What went wrong so far, with Twilio's numbers: `11200 ...`. */
  readonly errors: string[];
  /** Ends the servers. So does the end of a block with `await using`. */
  stop(): Promise<void>;
}

const number = '+15550100199';

/**
 * Opens a telephone number that leads to an app, for a test in any runner.
 *
 * ```ts
 * const line = await openLine({ url: 'http://localhost:3000/voice' });
 * const caller = await line.call();
 * await caller.hears('For sales').presses('1');
 * await line.stop();
 * ```
 * @throws Error when a port is taken, or a project cannot be served
 */
export async function openLine(settings: LineSettings): Promise<TestLine> {
  checkSettings(settings);
  const clock = new StoppedClock(settings.now ?? Date.now());
  const { twilio, restUrl, stop } = await ('functions' in settings
    ? serveProject(settings, clock)
    : openTo(settings, clock));
  const time = new Driver(clock, twilio.busy);
  const phones = new Map<string, Phone>();
  const phone = (at: string) => {
    // Callers without a number, clients and SIP addresses have other names.
    if (/^[\d\s().-]+$/.test(at))
      throw new Misuse(`That is no telephone number: ${at}`, 'Write + and digits: +15550100100.');
    const held = phones.get(at) ?? new Phone(twilio, time, at);
    phones.set(at, held);
    return held;
  };
  return {
    twilio,
    number,
    restUrl,
    phone,
    call: (from = '+15550100100') => phone(from).dials(number),
    answers: (at, script) => {
      phone(at).isLeftTo(readScript(script));
    },
    get story() {
      return printStory(twilio.story.entries);
    },
    get errors() {
      return twilio.story.entries.flatMap((entry) =>
        entry.kind === 'problem' && entry.level === 'error' ? [`${entry.code} ${entry.message}`] : [],
      );
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** What a type would refuse, for those who write no types. @throws Misuse */
function checkSettings(settings: LineSettings): void {
  const { app } = settings as Partial<Of<'app'>>;
  const kinds = ['app', 'url', 'functions'].filter(
    (kind) => (settings as Record<string, unknown>)[kind] !== undefined,
  );
  if (kinds.length !== 1)
    throw new Misuse(
      `Who answers? ${kinds.length === 0 ? 'None' : 'More than one'} of app, url and functions is given.`,
      'Give one: { app }, { url: "http://localhost:3000/voice" } or { functions: "." }.',
    );
  if (app !== undefined && typeof app !== 'function')
    throw new Misuse(
      `That is no app: it is of type ${typeof app}, and a function is wanted.`,
      'Give what http.createServer takes: an Express app, app.routing of Fastify, getRequestListener(app.fetch) for Hono.',
    );
  const unknown = Object.keys(settings.options ?? {}).find((name) => !Object.hasOwn(defaultOptions, name));
  if (unknown !== undefined)
    throw new Misuse(
      `There is no such option: ${unknown}`,
      `There are: ${Object.keys(defaultOptions).join(', ')}.`,
    );
}

type Of<Key extends string> = Extract<LineSettings, { [K in Key]: unknown }>;

async function openTo(settings: Of<'url'> | Of<'app'>, clock: StoppedClock): Promise<Account> {
  const { options = {}, restPort, seed } = settings;
  const publicUrl = publicUrlOf(settings.publicUrl);
  const app = 'app' in settings ? await listen(serverOf(settings)) : undefined;
  const url =
    'app' in settings ? `http://127.0.0.1:${app?.port}${settings.voice ?? '/voice'}` : urlOf(settings.url);
  const here = new URL(url);
  const account = await openAccount(clock, settings, { options, restPort, seed }).catch(async (error) => {
    await app?.stop();
    throw error;
  });
  const { twilio } = account;
  if (publicUrl) twilio.hosts.set(publicUrl.host, here.origin);
  twilio.addNumber({ phoneNumber: number, voiceUrl: asPublic(url, here, publicUrl) });
  const stop = async () => {
    await Promise.all([account.stop(), app?.stop()]);
  };
  return { ...account, stop };
}

function serverOf({ app, upgrade }: Of<'app'>): Server {
  const server = createServer(app);
  return upgrade ? server.on('upgrade', upgrade) : server;
}

async function serveProject(settings: Of<'functions'>, clock: StoppedClock): Promise<Account> {
  const projectDir = projectAt(settings.functions);
  const told = settings.voice === undefined ? {} : { number: [`${number}=${settings.voice}`] };
  const { twilio, rest, ...simulation } = await simulate({
    clock,
    projectDir,
    lines: linesOf(told, await publicFunctions(projectDir)),
    env: { ...envOf(undefined, projectDir), ...settings.env },
    domainName: publicUrlOf(settings.publicUrl)?.host,
    options: settings.options,
    seed: settings.seed,
    rest: { port: settings.restPort },
  });
  const standIns = await startStandIns(twilio);
  const stop = async () => {
    await Promise.all([simulation.stop(), standIns.stop()]);
  };
  return { twilio, restUrl: rest.url, stop };
}

/** What the matchers add to `expect(call)`; for TypeScript, a declaration of the runner's own interface extends it. */
export interface CallMatchers<Result> {
  /** What was heard so far, at any time; nothing is waited for. */
  toHaveHeard(text: string | RegExp): Result;
  /** Whether that one hears what this one says, now. */
  toBeTalkingTo(other: Call): Result;
}

interface Verdict {
  pass: boolean;
  message(): string;
}

const verdict = (call: Call, pass: boolean, what: string): Verdict => ({
  pass,
  message: () => `expected ${call.leg.person} ${pass ? 'not ' : ''}to ${what}\n\n${call.story}\n`,
});

/** For jest and vitest: `expect.extend(matchers)`. A call's own methods wait for what is to come; these look at what is, or is not. */
export const matchers = {
  toHaveHeard(call: Call, text: string | RegExp): Verdict {
    const isHeard = call.heard.some((one) =>
      typeof text === 'string' ? one.includes(text) : text.test(one),
    );
    return verdict(call, isHeard, `have heard ${text instanceof RegExp ? text : JSON.stringify(text)}`);
  },
  toBeTalkingTo(call: Call, other: Call): Verdict {
    return verdict(call, call.leg.hearers.includes(other.leg), `be talking to ${other.leg.person}`);
  },
};
