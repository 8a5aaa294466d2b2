import type WebSocket from 'ws';
import type { Busy } from '../clock/busy';
import type { Socket, SocketOwner } from './types';

/**
 * Milliseconds of real time without a message after which an app has said what it had to say: apps send an answer in
 * pieces, with turns of their event loop between them.
 */
const breath = 20;

/** Every WebSocket answers a ping at once, unless its program is busy: milliseconds of real time until one counts as deaf. */
const longestPing = 2000;

/** How many times its patience an app is waited for that goes on and on without an end to its answer. */
const longest = 20;

/**
 * A socket that makes the clock wait. A message has no answer of its own in a WebSocket. So a ping follows what is sent:
 * when its pong is back, the app has read it all, and what it said at once is here. Where an answer is due, it is
 * waited for longer; an app that never gives one is not waited for twice as long.
 */
export class Line implements Socket {
  private readonly ws: WebSocket;
  private readonly owner: SocketOwner;
  private readonly busy: Busy;
  private readonly patience: number;
  private sent = 0;
  private heard = 0;
  private isSettling = false;
  private isOver = false;
  /** Whether what is sent now follows at once from what the app said. */
  private isReplying = false;
  /** Whether the app answers pings: WebSocket demands it, but not everybody obeys. */
  private answersPings = true;
  /** Whether it has been talking without end: then it is waited for until it has read what time brings, and no longer. */
  private goesOn = false;
  private pongs: (() => void)[] = [];
  private news: (() => void)[] = [];

  constructor(ws: WebSocket, owner: SocketOwner, { busy, patience }: { busy: Busy; patience: number }) {
    this.ws = ws;
    this.owner = owner;
    this.busy = busy;
    this.patience = patience;
    ws.on('message', (data, isBinary) => this.receives(() => this.hears(String(data), isBinary)));
    ws.on('pong', () => this.isPonged());
    let breach: string | undefined;
    ws.on('error', (error) => {
      breach = error.message;
    });
    ws.on('close', (code, reason) => {
      this.receives(() => this.ends(() => owner.isClosed({ code, reason: String(reason), breach })));
    });
  }

  send(message: object): void {
    if (this.isOver) return;
    this.sent++;
    this.ws.send(JSON.stringify(message));
    // An app that answers each reply with another demand would have the last word for ever.
    if (!this.goesOn || !this.isReplying) this.settles();
  }

  close(): void {
    this.ends(() => {
      const closed = new Promise<void>((resolve) => {
        const timer = setTimeout(() => this.ws.terminate(), longestPing);
        this.ws.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
      });
      this.ws.close(1000);
      void this.busy.during(closed);
    });
  }

  /** Ends it without a word. */
  breaks(): void {
    this.ends(() => this.ws.terminate());
  }

  private ends(how: () => void): void {
    if (this.isOver) return;
    this.isOver = true;
    how();
  }

  private hears(message: string, isBinary: boolean): void {
    if (this.isOver) return;
    if (isBinary) this.owner.hearsBytes();
    else this.owner.hears(message);
  }

  private receives(act: () => void): void {
    this.heard++;
    this.isReplying = true;
    act();
    this.isReplying = false;
    this.tells();
    if (!this.goesOn) this.settles();
  }

  private settles(): void {
    if (this.isSettling || this.isOver) return;
    this.isSettling = true;
    const settled = this.settle().finally(() => {
      this.isSettling = false;
    });
    void this.busy.during(settled);
  }

  /** Resolves when the app has read everything, has said what it had to say, and nothing came of that. */
  private async settle(): Promise<void> {
    const begun = performance.now();
    let answeredAt: number | undefined;
    const patience = this.goesOn ? 0 : longestPing;
    this.goesOn = false;
    for (let before = -1; before !== this.sent + this.heard && !this.isOver; ) {
      before = this.sent + this.heard;
      await this.isRead();
      if (this.owner.awaits()) {
        await this.isAnswered();
        answeredAt = performance.now();
      }
      if (answeredAt !== undefined) await this.breathes(answeredAt);
      // Whoever goes on by themselves is not waited for.
      const isNews = before !== this.sent + this.heard;
      this.goesOn = isNews && performance.now() - (answeredAt ?? begun) > patience;
      if (this.goesOn) return;
    }
  }

  /** @param since when it began to answer */
  private async breathes(since: number): Promise<void> {
    while (!this.isOver && performance.now() - since < this.patience && (await this.hearsWithin(breath)));
  }

  private async isAnswered(): Promise<void> {
    const begun = performance.now();
    while (this.owner.awaits() && !this.isOver) {
      const isNews =
        performance.now() - begun < longest * this.patience && (await this.hearsWithin(this.patience));
      if (!isNews) this.owner.givesUp();
    }
  }

  /** Whether the app says something, or ends it, within so many milliseconds of real time. */
  private hearsWithin(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.news.splice(this.news.indexOf(tell), 1);
        resolve(false);
      }, milliseconds);
      const tell = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.news.push(tell);
    });
  }

  private async isRead(): Promise<void> {
    if (!this.answersPings || this.isOver) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.answersPings = false;
        resolve();
      }, longestPing);
      this.pongs.push(() => {
        clearTimeout(timer);
        resolve();
      });
      this.ws.ping();
    });
  }

  private isPonged(): void {
    this.answersPings = true;
    this.pongs.shift()?.();
  }

  private tells(): void {
    for (const tell of this.news.splice(0)) tell();
    if (this.isOver) for (const tell of this.pongs.splice(0)) tell();
  }
}
