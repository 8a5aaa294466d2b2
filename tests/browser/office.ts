import { resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { layVariant } from '../../scripts/build/variant';
import { type Simulation, simulate } from '../../simulator';
import { RealClock } from '../../simulator/clock/real';
import {
  type BrowserPhone,
  type BrowserPhoneOptions,
  startBrowserPhone,
} from '../../simulator/phone/browser';
import { agentLine, mainLine, secret, tuesdayAtTen } from '../support/switchboard';
import { findChromium } from './find-chromium';

import dentalOffice = require('../support/settings');

const projectDir = resolve(__dirname, '../..');

const caller = { name: { en: 'caller', es: 'cliente' }, number: '+15550100100', dials: mainLine };
const agent = { name: { en: 'agent', es: 'agente' }, number: '+15550100151', dials: agentLine };

/** Without these, Chromium looks for its maker's hosts. */
export const offline = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The real switchboard on a clock that runs fast, its phone page, and a browser that looks at it. */
export class Office {
  readonly simulation: Simulation;
  phone: BrowserPhone;
  /** What pages complained of: errors of scripts, of the console, of the Content-Security-Policy. */
  readonly complaints: string[] = [];
  private readonly browser: Browser;

  constructor(simulation: Simulation, phone: BrowserPhone, browser: Browser) {
    this.simulation = simulation;
    this.phone = phone;
    this.browser = browser;
  }

  /** Opens the page; resolves when the phones are on the table. */
  async visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    await page.goto(this.phone.url);
    await page.locator('.phone.in-hand').waitFor();
    return page;
  }

  /** Puts the phone's server away, and another at the same address when told. */
  async losesPhone(): Promise<() => Promise<void>> {
    const port = Number(new URL(this.phone.url).port);
    await this.phone.stop();
    return async () => {
      this.phone = await startBrowserPhone({ ...table(this.simulation), port });
    };
  }

  /** Closes every page and ends every call, so that the next test begins with none. */
  async clears(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    for (const leg of this.simulation.twilio.legs.values()) leg.hangsUp();
    await this.simulation.twilio.busy.idle();
  }

  async close(): Promise<void> {
    await this.clears();
    await this.browser.close();
    await this.phone.stop();
    await this.simulation.stop();
  }
}

/**
 * An office for the tests of a file, each of which ends without a call and without a complaint.
 * @param speed simulated seconds in a real one
 */
export function anOffice(speed: number): () => Office {
  let office: Office | undefined;
  const get = () => {
    if (!office) throw new Error('the office is not open yet');
    return office;
  };
  beforeAll(async () => {
    office = await openOffice(speed);
  });
  afterEach(async () => {
    await get().clears();
    expect(get().complaints.splice(0)).toEqual([]);
  });
  afterAll(() => office?.close());
  return get;
}

async function openOffice(speed: number): Promise<Office> {
  const clock = new RealClock({ startsAt: tuesdayAtTen, speed });
  const line = (phoneNumber: string, voice: string) => ({
    phoneNumber,
    voice,
    fallback: '/fallback.xml',
    status: '/callback/call-status',
  });
  const simulation = await simulate({
    clock,
    seed: 'switchboard',
    projectDir,
    lines: [line(mainLine, '/call/incoming'), line(agentLine, '/agent/incoming')],
    env: { PIN_SECRET: secret, API_KEYS: 'tests:a-key-for-a-test' },
    host: await layVariant(projectDir, dentalOffice),
  });
  const phone = await startBrowserPhone(table(simulation));
  const browser = await chromium.launch({ executablePath: findChromium(), args: offline });
  return new Office(simulation, phone, browser);
}

function table({ twilio }: Simulation): BrowserPhoneOptions {
  return { twilio, phones: [caller, agent], title: 'Switchboard' };
}

/**
 * Waits until an expression is true in the page. Playwright's own waiting makes functions out of text, which the page's
 * Content-Security-Policy forbids.
 */
export async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate(expression))) await page.evaluate('new Promise(requestAnimationFrame)');
}

/** One phone on the table, as somebody at the page uses it. */
export class Handset {
  readonly card: Locator;

  constructor(page: Page, name: 'caller' | 'agent' | 'cliente') {
    this.card = page.locator('.phone', { has: page.locator('h2', { hasText: name }) });
  }

  /** Takes it into the hand. */
  take(): Promise<void> {
    return this.card.locator('h2').click();
  }

  /** Presses Enter, and waits until its captions are those of this call. */
  async calls(): Promise<void> {
    await this.card.page().keyboard.press('Enter');
    await this.card.locator('.state.is-live').waitFor();
  }

  /** Waits for words in its captions. */
  hears(words: string | RegExp): Promise<void> {
    return this.card.locator('.captions > *', { hasText: words }).last().waitFor();
  }

  /** Waits until it says so of itself. */
  is(words: string | RegExp): Promise<void> {
    return this.card.locator('.state', { hasText: words }).waitFor();
  }

  async says(words: string): Promise<void> {
    await this.card.getByLabel('Say', { exact: true }).first().fill(words);
    await this.card.getByRole('button', { name: 'Say', exact: true }).click();
  }
}
