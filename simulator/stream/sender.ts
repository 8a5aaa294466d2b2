import type { Socket } from '../sockets/types';
import { silentFrame, toneFrame } from './audio';
import type { Direction } from './ear';

/** Twilio's messages to an app, counted: https://www.twilio.com/docs/voice/media-streams/websocket-messages */
export class Sender {
  private readonly socket: Socket;
  private readonly streamSid: string;
  private sequence = 0;
  private readonly chunks: Record<Direction, number> = { inbound: 0, outbound: 0 };

  constructor(socket: Socket, streamSid: string) {
    this.socket = socket;
    this.streamSid = streamSid;
    // The one message that has no number and no stream.
    socket.send({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  }

  sends(event: 'start' | 'dtmf' | 'mark' | 'stop', content: object): void {
    this.numbered(event, content);
  }

  /** One frame. @param at milliseconds since the stream began */
  media(track: Direction, at: number, isSounding: boolean): void {
    const chunk = String(++this.chunks[track]);
    const payload = isSounding ? toneFrame : silentFrame;
    this.numbered('media', { track, chunk, timestamp: String(at), payload });
  }

  closes(): void {
    this.socket.close();
  }

  private numbered(event: string, content: object): void {
    const sequenceNumber = String(++this.sequence);
    this.socket.send({ event, sequenceNumber, [event]: content, streamSid: this.streamSid });
  }
}
