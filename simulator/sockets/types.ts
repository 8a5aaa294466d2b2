/** Where an app is to be connected to. */
export interface SocketAddress {
  /** As a document or REST says it: absolute (wss:), or relative to the document. */
  url: string | undefined;
  /** Missing when REST gave the document in line, or asked for the socket itself. */
  documentUrl: string | undefined;
  /** Whether the query is left out of what is asked for. */
  withoutQuery?: boolean;
}

/** Why there is no socket: nothing to connect to, nobody there, or an answer that is none of a WebSocket's. */
export type SocketFailureKind = 'malformed' | 'scheme' | 'timeout' | 'refused' | 'tls' | 'handshake';

/** There is no socket. */
export class SocketFailure extends Error {
  readonly kind: SocketFailureKind;

  constructor(kind: SocketFailureKind, message: string) {
    super(message);
    this.name = 'SocketFailure';
    this.kind = kind;
  }
}

/** How a socket came to its end. */
export interface SocketEnding {
  /** https://www.rfc-editor.org/rfc/rfc6455#section-7.4 ; 1005 says that none was given, 1006 that the line broke. */
  code: number;
  reason: string;
  /** Present when the app broke the rules of WebSocket. */
  breach?: string;
}

/** Who is at Twilio's end of a socket. */
export interface SocketOwner {
  /** It is open. Told before anything else, and before `opens()` resolves. */
  isOpen(opened: Opened): void;
  hears(message: string): void;
  /** The app sent bytes, not text. */
  hearsBytes(): void;
  /** The app has closed it, or the line broke; not told after `close()`. */
  isClosed(ending: SocketEnding): void;
  /** Whether the app is being waited for. A clock that stands still waits with it, for as long as `socketPatience` says. */
  awaits(): boolean;
  /** The app has said nothing for so long. */
  givesUp(): void;
}

/** An open socket. */
export interface Socket {
  send(message: object): void;
  /** Ends it from Twilio's side; what was sent before arrives. */
  close(): void;
}

/** A socket that opened, and how: for the story. */
export interface Opened {
  socket: Socket;
  /** The URL that was asked for and signed. */
  url: string;
  /** Milliseconds of real time. */
  milliseconds: number;
  /** Whether a ws: URL was taken, which Twilio refuses. */
  isPlain: boolean;
}
