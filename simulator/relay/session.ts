import type { DocumentFailure } from '../call/fetch';
import type { LegHandle, Listener, Scene } from '../call/types';
import { tellOpened } from '../sockets/tell';
import {
  type Opened,
  type Socket,
  type SocketEnding,
  SocketFailure,
  type SocketOwner,
} from '../sockets/types';
import { teach } from '../story/lessons';
import { notes } from '../story/notes';
import type { ConversationRelay, Interruption } from '../twiml/types';
import { Answer } from './answer';
import { InvalidMessage, type RelayMessage, readMessage } from './messages';
import { setupMessage } from './setup';
import { Speaker } from './speaker';
import { Words } from './words';

/** How a session came to its end: https://www.twilio.com/docs/voice/twiml/connect/conversationrelay */
export interface SessionEnd {
  status: 'ended' | 'completed' | 'failed';
  handoffData?: string;
  error?: { code: number; message: string };
}

/**
 * An app that answers each sound that failed with another would never let time pass. So many may fail in a row, nothing being
 * heard between them, before the session is ended.
 */
const mostSilentSounds = 100;

/** One session of ConversationRelay: the caller's words go to the app as text, the app's text is said. */
export class RelaySession implements SocketOwner {
  readonly sid: string;
  readonly startedAt: number;
  /** What the leg listens with. */
  readonly listener: Listener;
  /** Resolves when it is over, or never began. */
  readonly isOver: Promise<SessionEnd>;
  private readonly leg: LegHandle;
  private readonly relay: ConversationRelay;
  private readonly documentUrl: string | undefined;
  private readonly speaker: Speaker;
  private finish: (end: SessionEnd) => void = () => {};
  private socket?: Socket;
  private hasEnded = false;
  private isWaiting = false;
  private ttsLanguage: string;
  private transcriptionLanguage: string;
  private readonly answer: Answer;
  private readonly words: Words;
  /** Given when the app has ended the session, and something is still being said. */
  private ending?: SessionEnd;

  constructor(relay: ConversationRelay, { leg, signal, documentUrl }: Scene) {
    const { clock, sid } = leg.twilio;
    this.sid = sid('VX');
    this.startedAt = clock.now();
    this.leg = leg;
    this.relay = relay;
    this.documentUrl = documentUrl;
    this.ttsLanguage = relay.ttsLanguage;
    this.transcriptionLanguage = relay.transcriptionLanguage;
    this.isOver = new Promise((resolve) => {
      this.finish = resolve;
    });
    this.speaker = new Speaker({
      leg,
      signal,
      fails: (failure, inARow) => this.cannotPlay(failure, inARow),
      isDone: () => this.ending && this.ends(this.ending),
    });
    this.answer = new Answer({
      clock,
      says: (text, first) => {
        const { interruptible, preemptible } = this.manners(first);
        this.says(text, first.lang ?? this.ttsLanguage, interruptible, preemptible);
      },
      misses: () => teach(leg, 'text without last'),
    });
    this.words = new Words({
      clock,
      isPartial: relay.partialPrompts,
      tells: (words, last) => this.prompts(words, last),
    });
    this.listener = {
      // What the app was saying is cut short at once.
      speech: (text, seconds) => this.isHeard('speech') && this.words.adds(text, seconds),
      ...(relay.dtmfDetection ? { key: (digit: string) => this.hearsKey(digit) } : {}),
    };
  }

  /** Connects to the app. */
  async begins(): Promise<void> {
    const { leg, relay, documentUrl } = this;
    try {
      await leg.twilio.sockets.opens({ url: relay.url, documentUrl }, this);
    } catch (error) {
      if (!(error instanceof SocketFailure)) throw error;
      this.fails(64102, error.message);
    }
  }

  /** Ends it from Twilio's side: the call is over, or goes on elsewhere. */
  stops(): void {
    this.ends({ status: 'completed' });
  }

  isOpen(opened: Opened): void {
    if (this.hasEnded) {
      opened.socket.close();
      return;
    }
    const { leg, relay } = this;
    this.socket = opened.socket;
    tellOpened(leg, opened, 'ConversationRelay');
    opened.socket.send(setupMessage(leg, this.sid, relay));
    if (relay.welcomeGreeting === undefined) this.isWaiting = true;
    else this.says(relay.welcomeGreeting, this.ttsLanguage, relay.welcomeGreetingInterruptible, false);
  }

  hears(text: string): void {
    try {
      this.obeys(readMessage(text));
    } catch (error) {
      if (!(error instanceof InvalidMessage)) throw error;
      this.refuses(text, error.message);
    }
  }

  hearsBytes(): void {
    this.refuses('(bytes)', 'it is bytes, not text');
  }

  isClosed({ code, reason }: SocketEnding): void {
    const words = reason === '' ? String(code) : `${code}, ${reason}`;
    this.socket = undefined;
    this.fails(64105, `the app closed the socket of ConversationRelay (${words}) without an end message`);
  }

  awaits(): boolean {
    return this.isWaiting;
  }

  givesUp(): void {
    this.isWaiting = false;
  }

  private obeys(message: RelayMessage): void {
    if (message.type === 'text') {
      this.isWaiting &&= !message.last;
      this.answer.adds(message);
    } else if (message.type === 'language') {
      this.ttsLanguage = message.ttsLanguage ?? this.ttsLanguage;
      this.transcriptionLanguage = message.transcriptionLanguage ?? this.transcriptionLanguage;
    } else {
      this.isWaiting = false;
      this.answer.completes();
      if (message.type === 'end') this.isToEnd(message.handoffData);
      else if (message.type === 'play') {
        const { source, loop } = message;
        this.speaker.adds({ play: { source, loop }, ...this.manners(message) });
      } else this.speaker.adds({ digits: message.digits, interruptible: 'none', preemptible: false });
    }
  }

  private says(text: string, language: string, interruptible: Interruption, preemptible: boolean): void {
    const { languages, voice, ttsProvider, ttsLanguage } = this.relay;
    const known = languages.find(({ code }) => code === language);
    const named = known?.voice ?? (language === ttsLanguage ? voice : undefined);
    const say = { text, language, voice: named ?? known?.ttsProvider ?? ttsProvider };
    this.speaker.adds({ say, interruptible, preemptible });
  }

  /** What a message says of itself, and else the document. */
  private manners(message: { interruptible?: boolean; preemptible?: boolean }) {
    const { interruptible, preemptible } = this.relay;
    const said: Interruption = message.interruptible ? 'any' : 'none';
    return {
      interruptible: message.interruptible === undefined ? interruptible : said,
      preemptible: message.preemptible ?? preemptible,
    };
  }

  private hearsKey(digit: string): void {
    if (!this.isHeard('dtmf')) return;
    this.isWaiting = true;
    this.socket?.send({ type: 'dtmf', digit });
  }

  private prompts(voicePrompt: string, last: boolean): void {
    this.isWaiting ||= last;
    this.socket?.send({ type: 'prompt', voicePrompt, lang: this.transcriptionLanguage, last });
  }

  /** Whether the caller gets through: nothing is being said, or it gives way, or it is reported all the same. */
  private isHeard(how: 'dtmf' | 'speech'): boolean {
    const { utterance } = this.speaker;
    if (!utterance) return true;
    if (includes(utterance.interruptible, how)) {
      const cut = this.speaker.stops();
      if (cut) this.isInterrupted(cut.text, cut.milliseconds);
      // What was to be heard before the end is cut short: nothing is waited for any more.
      if (this.ending) this.ends(this.ending);
      return true;
    }
    if (includes(this.relay.reportInputDuringAgentSpeech, how)) return true;
    const text = how === 'dtmf' ? notes.keyUnreported : notes.wordsUnreported;
    this.leg.tell({ kind: 'note', text });
    return false;
  }

  private isInterrupted(utteranceUntilInterrupt: string, durationUntilInterruptMs: number): void {
    this.leg.tell({ kind: 'note', text: notes.interrupts(utteranceUntilInterrupt) });
    this.socket?.send({ type: 'interrupt', utteranceUntilInterrupt, durationUntilInterruptMs });
  }

  private isToEnd(handoffData: string | undefined): void {
    const end: SessionEnd = { status: 'ended', handoffData };
    const waits = this.leg.twilio.options.relayEnd === 'after the speech' && this.speaker.utterance;
    if (waits) this.ending = end;
    else this.ends(end);
  }

  private cannotPlay({ code, message }: DocumentFailure, inARow: number): void {
    this.leg.tell({ kind: 'problem', level: 'error', code, message });
    if (inARow < mostSilentSounds) this.socket?.send({ type: 'error', description: message });
    else
      this.fails(
        code,
        `${inARow} sounds in a row that could not be played: the session is ended here; in Twilio it would go on`,
      );
  }

  private refuses(text: string, why: string): void {
    // It was an answer, if a wrong one: nothing more is waited for.
    this.isWaiting = false;
    const message = `the app sends what is no message of ConversationRelay: ${why}`;
    this.leg.tell({ kind: 'problem', level: 'error', code: 64107, message });
    this.socket?.send({ type: 'error', description: `Invalid message received: ${text.slice(0, 500)}` });
  }

  private fails(code: number, message: string): void {
    if (this.hasEnded) return;
    this.leg.tell({ kind: 'problem', level: 'error', code, message });
    this.ends({ status: 'failed', error: { code, message } });
  }

  private ends(end: SessionEnd): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.isWaiting = false;
    this.answer.drops();
    this.words.drops();
    this.speaker.stops();
    this.socket?.close();
    this.leg.tell({ kind: 'note', text: notes.sessionEnds(end.status, end.handoffData) });
    this.finish(end);
  }
}

function includes(allowed: Interruption, how: 'dtmf' | 'speech'): boolean {
  return allowed === 'any' || allowed === how;
}
