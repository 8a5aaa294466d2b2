import type { Switchboard } from '../support/switchboard';
import { apiKey, passcode } from '../support/switchboard';

/** What /api/ answered. */
export interface Told {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects in it
  json: any;
  bytes: Buffer;
}

/** A browser at the board: keeps its cookie, and says where it stands. */
export class Visitor {
  cookie = '';
  readonly origin: string;

  constructor(private readonly to: Switchboard) {
    this.origin = `https://${to.simulation.host.domainName}`;
  }

  async signsIn(typed = passcode): Promise<Told> {
    const told = await this.sends('/api/sign-in', { passcode: typed });
    const [cookie] = told.headers.getSetCookie();
    if (told.status === 200 && cookie) this.cookie = cookie.split(';')[0] as string;
    return told;
  }

  looks(path: string, headers: Record<string, string> = {}): Promise<Told> {
    return this.asks(path, { headers: this.with(headers) });
  }

  /** As the page sends it. @param headers what is different; '' leaves one out */
  sends(path: string, body: object, headers: Record<string, string> = {}): Promise<Told> {
    const own = { Origin: this.origin, 'Content-Type': 'application/json', 'X-Switchboard': 'board' };
    const told = this.asks(path, {
      method: 'POST',
      headers: this.with({ ...own, ...headers }),
      body: JSON.stringify(body),
    });
    return told;
  }

  /** As a program does. */
  asProgram(path: string, key = apiKey): Promise<Told> {
    return this.asks(path, { headers: { Authorization: `Bearer ${key}` } });
  }

  private with(headers: Record<string, string>): Record<string, string> {
    const all = { ...(this.cookie ? { Cookie: this.cookie } : {}), ...headers };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  }

  private async asks(path: string, request: RequestInit): Promise<Told> {
    const { url, time } = this.to;
    const response = await fetch(url + path, { redirect: 'manual', ...request });
    const bytes = Buffer.from(await response.arrayBuffer());
    await time.settle();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const json = isJson ? JSON.parse(bytes.toString()) : undefined;
    return { status: response.status, headers: response.headers, json, bytes };
  }
}
