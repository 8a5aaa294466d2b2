import type { LegHandle, StreamHandle } from '../call/types';
import { tellOpened } from '../sockets/tell';
import type { Opened, SocketEnding, SocketFailureKind, SocketOwner } from '../sockets/types';
import { SocketFailure } from '../sockets/types';
import type { InWords } from '../story/languages';
import { teach } from '../story/lessons';
import { notes, streamEnds } from '../story/notes';
import { directionsOf, Ear } from './ear';
import { type AppMessage, InvalidMessage, readMessage } from './messages';
import type { StreamPlan, StreamStatus } from './plan';
import { Player } from './player';
import { reportStream } from './report';
import { Sender } from './sender';

/** Twilio's numbers: https://www.twilio.com/docs/api/errors */
const codes: Record<SocketFailureKind, number> = {
  timeout: 31901,
  refused: 31902,
  tls: 31910,
  handshake: 31920,
  scheme: 31922,
  malformed: 31923,
};

/** A WebSocket is closed like this when nothing went wrong. */
const normalCodes = [1000, 1001, 1005];

/** One stream between a leg and an app: https://www.twilio.com/docs/voice/media-streams */
export class MediaStream implements StreamHandle, SocketOwner {
  readonly sid: string;
  readonly leg: LegHandle;
  readonly plan: StreamPlan;
  status: StreamStatus = 'in-progress';
  /** Milliseconds since the epoch. */
  updatedAt: number;
  /** Resolves when it is over, or never began. */
  readonly isOver: Promise<void>;
  private finish: () => void = () => {};
  private sender?: Sender;
  private ear?: Ear;
  private readonly player: Player;
  private readonly unwatch: () => void;
  private isWaiting = false;
  private readonly told = new Set<number>();

  constructor(leg: LegHandle, plan: StreamPlan) {
    const { clock, sid } = leg.twilio;
    this.sid = sid('MZ');
    this.leg = leg;
    this.plan = plan;
    this.updatedAt = clock.now();
    this.isOver = new Promise((resolve) => {
      this.finish = resolve;
    });
    this.player = new Player({
      clock,
      plays: (seconds, dropped) => leg.tell({ kind: 'sound', seconds, dropped }),
      marks: (name) => this.marks(name),
    });
    this.unwatch = leg.watch(() => leg.isOver && this.stops(streamEnds.callOver));
    void this.opens();
  }

  /** Ends it from Twilio's side: the app is told. @param why for the story */
  stops(why: InWords): void {
    if (this.status === 'stopped') return;
    const { accountSid } = this.leg.twilio;
    this.ear?.ends();
    this.sender?.sends('stop', { accountSid, callSid: this.leg.sid });
    this.sender?.closes();
    this.ends(why);
  }

  /** A key was pressed; the app of a stream in both directions is told. */
  key(digit: string): void {
    this.isWaiting = true;
    this.sender?.sends('dtmf', { track: 'inbound_track', digit });
  }

  isOpen(opened: Opened): void {
    const { leg, plan, sid } = this;
    if (this.status === 'stopped') {
      opened.socket.close();
      return;
    }
    const { accountSid, options } = leg.twilio;
    tellOpened(leg, opened, 'Stream');
    const tracks = directionsOf[plan.track];
    this.isWaiting = plan.direction === 'both';
    const sender = new Sender(opened.socket, sid);
    this.sender = sender;
    sender.sends('start', {
      accountSid,
      streamSid: sid,
      callSid: leg.sid,
      tracks,
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: plan.parameters,
    });
    reportStream(leg, this, 'stream-started');
    this.ear = new Ear(leg, {
      tracks,
      silence: options.streamedSilence * 1000,
      sends: (track, at, isSounding) => sender.media(track, at, isSounding),
      hasHeard: () => {
        this.isWaiting = plan.direction === 'both';
      },
    });
  }

  hears(text: string): void {
    this.isWaiting = false;
    if (this.plan.direction === 'to the app') {
      this.warnOnce(
        31951,
        'the app sends a message to a stream that Start began: it hears, and says nothing',
      );
      return;
    }
    try {
      this.obeys(readMessage(text, this.sid));
    } catch (error) {
      if (!(error instanceof InvalidMessage)) throw error;
      this.warnOnce(31951, `the app sends what is no message of a stream: ${error.message}`);
    }
  }

  hearsBytes(): void {
    this.isWaiting = false;
    this.warnOnce(31950, 'the app sends bytes; a message is text');
  }

  isClosed({ code, reason, breach }: SocketEnding): void {
    if (this.status === 'stopped') return;
    this.sender = undefined;
    this.ear?.ends();
    const { normalClose } = this.leg.twilio.options;
    const words = reason === '' ? String(code) : `${code}, ${reason}`;
    if (breach !== undefined) this.fails(31924, `the app breaks the rules of WebSocket: ${breach}`);
    else if (!normalCodes.includes(code) || normalClose === '31921')
      this.fails(31921, `the app closed the socket of the stream (${words})`);
    this.ends(streamEnds.appClosed(words));
  }

  awaits(): boolean {
    return this.isWaiting;
  }

  givesUp(): void {
    this.isWaiting = false;
  }

  private async opens(): Promise<void> {
    const { leg, plan } = this;
    const withoutQuery = leg.twilio.options.streamQuery === 'dropped';
    if (withoutQuery && plan.url?.includes('?')) teach(leg, 'Stream url with a query');
    try {
      const { url, documentUrl } = plan;
      await leg.twilio.sockets.opens({ url, documentUrl, withoutQuery }, this);
    } catch (error) {
      if (!(error instanceof SocketFailure)) throw error;
      if (this.status === 'stopped') return;
      this.fails(codes[error.kind], error.message);
      this.ends(undefined);
    }
  }

  private obeys(message: AppMessage): void {
    if (message.event === 'mark') this.player.mark(message.name);
    else if (message.event === 'clear') this.player.clear();
    else if (!this.player.adds(message.milliseconds))
      this.warnOnce(31931, 'more than ten minutes of sound are buffered: what comes now is dropped');
  }

  private marks(name: string): void {
    this.leg.tell({ kind: 'note', text: notes.mark(name) });
    this.sender?.sends('mark', { name });
  }

  private fails(code: number, message: string): void {
    this.leg.tell({ kind: 'problem', level: 'error', code, message });
    reportStream(this.leg, this, 'stream-error', `${code} ${message}`);
  }

  /** Twilio warns of these once in a stream. */
  private warnOnce(code: number, message: string): void {
    if (this.told.has(code)) return;
    this.told.add(code);
    this.leg.tell({ kind: 'problem', level: 'warning', code, message });
  }

  /** @param why for the story; missing when it never began */
  private ends(why: InWords | undefined): void {
    this.status = 'stopped';
    this.updatedAt = this.leg.twilio.clock.now();
    this.sender = undefined;
    this.unwatch();
    this.player.stops();
    if (why !== undefined) {
      this.leg.tell({ kind: 'note', text: notes.streamEnds(why) });
      reportStream(this.leg, this, 'stream-stopped');
    }
    this.finish();
  }
}
