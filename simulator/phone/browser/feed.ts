import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Entry } from '../../story/story';
import type { Twilio } from '../../twilio';
import { Sounds } from './sounds';
import { stateOf } from './state';
import { viewEntry } from './view';
import type { Hello, WireEntry } from './wire';

/** How much of the story somebody gets who comes late. */
const mostEntries = 2000;

/** Milliseconds of real time between two words on what time it is, so that a lost connection is noticed. */
const heartbeat = 1000;

/** A page that reads the stream falls behind at most so far before it is let go: it comes back by itself. */
const mostUnread = 8 * 1024 * 1024;

/**
 * The story and how things stand, to every page that is open: https://html.spec.whatwg.org/multipage/server-sent-events.html
 * Events: `hello`, then `story` (a batch of lines), `state` when it has changed, and `time` once a second.
 */
export class Feed {
  readonly sounds = new Sounds();
  private readonly twilio: Twilio;
  private readonly hello: Omit<Hello, 'session'>;
  private readonly session = randomUUID();
  private readonly entries: WireEntry[] = [];
  private readonly pages = new Set<ServerResponse>();
  private readonly unlisten: () => void;
  private readonly beating: NodeJS.Timeout;
  private told = 0;
  private state = '';
  private isDue = false;

  constructor(twilio: Twilio, hello: Omit<Hello, 'session'>) {
    this.twilio = twilio;
    this.hello = hello;
    for (const entry of twilio.story.entries) this.keep(entry);
    this.unlisten = twilio.story.listen((entry) => {
      this.keep(entry);
      this.isSoonDue();
    });
    this.beating = setInterval(() => this.beats(), heartbeat).unref();
  }

  /** Begins a stream. @param lastEventId what the page has seen already, as the browser says when it comes back */
  open(page: ServerResponse, lastEventId: string | undefined): void {
    page.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const [session, seq] = lastEventId?.split(':') ?? [];
    const seen = session === this.session ? Number(seq) || 0 : 0;
    this.send(page, 'hello', JSON.stringify({ ...this.hello, session: this.session } satisfies Hello));
    this.send(page, 'state', JSON.stringify(stateOf(this.twilio)));
    this.sendStory(
      page,
      this.entries.filter((entry) => entry.seq > seen),
    );
    this.send(page, 'time', this.time());
    this.pages.add(page);
    page.on('close', () => this.pages.delete(page));
  }

  close(): void {
    this.unlisten();
    clearInterval(this.beating);
    for (const page of this.pages) page.end();
  }

  private keep(entry: Entry): void {
    this.entries.push(viewEntry(entry, ++this.told, this.sounds));
    if (this.entries.length > mostEntries) this.entries.splice(0, this.entries.length - mostEntries);
  }

  /** Tells all that happens in one turn at once: what follows from an event has then followed. */
  private isSoonDue(): void {
    if (this.isDue) return;
    this.isDue = true;
    const before = this.told - 1;
    setImmediate(() => {
      this.isDue = false;
      const news = this.entries.filter((entry) => entry.seq > before);
      for (const page of this.pages) this.sendStory(page, news);
      this.sendState();
    });
  }

  private sendStory(page: ServerResponse, entries: WireEntry[]): void {
    const last = entries.at(-1);
    if (last) this.send(page, 'story', JSON.stringify(entries), `${this.session}:${last.seq}`);
  }

  private sendState(): void {
    if (this.pages.size === 0) return;
    const state = JSON.stringify(stateOf(this.twilio));
    if (state === this.state) return;
    this.state = state;
    for (const page of this.pages) this.send(page, 'state', state);
  }

  private beats(): void {
    // Who listens changes without a word in the story.
    this.sendState();
    for (const page of this.pages) this.send(page, 'time', this.time());
  }

  private time(): string {
    const { clock } = this.twilio;
    return JSON.stringify({ now: clock.now(), rate: clock.speed ?? 0 });
  }

  private send(page: ServerResponse, event: string, data: string, id?: string): void {
    if (page.writableLength > mostUnread) page.destroy();
    else page.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`);
  }
}
