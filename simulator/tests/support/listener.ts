import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';

/** A message of Twilio's, as JSON has it. */
// biome-ignore lint/suspicious/noExplicitAny: whatever came over the wire
export type Message = Record<string, any>;

/** One WebSocket to an app, from the app's side. */
export interface Conversation {
  /** The path and query that were asked for. */
  path: string;
  headers: IncomingHttpHeaders;
  /** Every message so far. */
  messages: Message[];
  /** The SID of the stream, once it has started. */
  readonly streamSid: string;
  send(message: object): void;
  /** Sends what is no message. */
  sendRaw(data: string | Buffer): void;
  close(code?: number, reason?: string): void;
  socket: WebSocket;
}

type Reply = (message: Message, conversation: Conversation) => void;

/** The WebSocket side of an app: a real server, with what it was told. */
export class Listener {
  readonly conversations: Conversation[] = [];
  readonly url: string;
  /** What the app does as soon as somebody has connected. */
  onConnection: (conversation: Conversation) => void = () => {};

  constructor(server: WebSocketServer, reply: Reply) {
    this.url = `wss://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (socket, { url = '', headers }) => {
      const conversation: Conversation = {
        path: url,
        headers,
        messages: [],
        get streamSid() {
          return this.messages.find(({ event }) => event === 'start')?.streamSid;
        },
        send: (message) => socket.send(JSON.stringify(message)),
        sendRaw: (data) => socket.send(data),
        close: (code, reason) => socket.close(code, reason),
        socket,
      };
      this.conversations.push(conversation);
      this.onConnection(conversation);
      socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        conversation.messages.push(message);
        reply(message, conversation);
      });
    });
  }

  /** The first that was opened. */
  get first(): Conversation {
    const [first] = this.conversations;
    if (!first) throw new Error('nobody has connected');
    return first;
  }

  /** The messages of the first, of one kind or all. */
  heard(kind?: string): Message[] {
    return this.first.messages.filter(({ event, type }) => kind === undefined || (event ?? type) === kind);
  }
}

const running = new Set<WebSocketServer>();

/** Starts a WebSocket server that closes after the test file. @param reply what the app does when it hears something */
export async function listener(reply: Reply = () => {}, options: ServerOptions = {}): Promise<Listener> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  running.add(server);
  await once(server, 'listening');
  return new Listener(server, reply);
}

afterAll(() => {
  for (const server of running) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});
