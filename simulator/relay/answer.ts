import type { Clock, Timer } from '../clock/clock';
import type { RelayMessage } from './messages';

type Text = Extract<RelayMessage, { type: 'text' }>;

/** Milliseconds after which words without `last` are said as they are. Twilio's figure: not found. */
const longestPause = 1000;

interface AnswerOptions {
  clock: Clock;
  /** The words are complete. @param first says how: its language, and what may cut it short */
  says(text: string, first: Text): void;
  /** The words are said though no last one has come. */
  misses(): void;
}

/** Puts the tokens of an app's answer together: they are said when the last of them has come. */
export class Answer {
  private readonly options: AnswerOptions;
  private tokens = '';
  private first?: Text;
  private pause?: Timer;

  constructor(options: AnswerOptions) {
    this.options = options;
  }

  adds(message: Text): void {
    this.first ??= message;
    this.tokens += message.token;
    this.pause?.cancel();
    if (message.last) this.completes();
    else this.pause = this.options.clock.after(longestPause, () => this.isLate());
  }

  /** Says what has come so far. */
  completes(): void {
    const { first } = this;
    const text = this.tokens.replace(/\s+/g, ' ').trim();
    this.drops();
    if (first && text !== '') this.options.says(text, first);
  }

  drops(): void {
    this.pause?.cancel();
    this.tokens = '';
    this.first = undefined;
  }

  private isLate(): void {
    if (this.tokens.trim() !== '') this.options.misses();
    this.completes();
  }
}
