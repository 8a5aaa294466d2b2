import readline from 'node:readline';
import { harmless } from '../../harmless';
import type { StoryLanguage } from '../../story/languages';
import { clockTime, printEntry } from '../../story/print';
import type { Entry } from '../../story/story';
import { fitted } from '../../story/wrap';
import type { Twilio } from '../../twilio';
import { type Company, type Handset, Handsets, readCommand } from './handset';
import { terminalWords } from './words';

interface LiveOptions extends Company {
  twilio: Twilio;
  handsets: readonly [Handset, ...Handset[]];
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  help: string;
  /** Whether nobody is called until somebody wants to. */
  waits?: boolean;
  /** Whose clock stands in front of each line; the time since the beginning when left out. */
  timeZone?: string;
  language?: StoryLanguage;
}

/**
 * A phone in a terminal: keys reach the call as they are pressed, what is heard is printed, music shows as time
 * passing. Resolves when whoever holds it puts it away (q, Ctrl-C, Ctrl-D), or the terminal has gone.
 */
export function livePhone(options: LiveOptions): Promise<void> {
  return new Promise((resolve) => {
    const phone = new Live(options, resolve);
    phone.begin();
  });
}

class Live {
  private readonly table: Handsets;
  private readonly options: LiveOptions;
  private readonly done: () => void;
  private readonly start: number;
  private readonly people = new Set<string>();
  /** Words being typed after `s`, shown in the bottom line. */
  private words: string | undefined;
  private music: { url: string; since: number; seconds: number } | undefined;
  private shown = '';

  constructor(options: LiveOptions, done: () => void) {
    this.options = options;
    this.done = done;
    this.table = new Handsets(options.twilio, options.handsets, {
      names: options.names,
      everybody: options.everybody,
      advice: this.advice,
      language: options.language,
    });
    this.start = options.twilio.clock.now();
  }

  begin(): void {
    const { input, twilio, waits } = this.options;
    const stop = twilio.story.listen((entry) => this.tells(entry));
    const ticking = setInterval(() => this.showBottom(), 250);
    readline.emitKeypressEvents(input);
    input.setRawMode(true);
    input.resume();
    const leave = () => {
      stop();
      clearInterval(ticking);
      input.off('keypress', onKey).off('end', leave);
      input.setRawMode(false);
      input.pause();
      this.line('');
      this.done();
    };
    const onKey = (text: string | undefined, key: readline.Key) => {
      if (this.isLeaving(key)) leave();
      else this.types(text, key);
    };
    input.on('keypress', onKey).on('end', leave);
    if (!waits) this.table.obey({ do: 'call' });
  }

  private get advice() {
    return terminalWords[this.options.language ?? 'en'];
  }

  private isLeaving({ ctrl, name = '' }: readline.Key): boolean {
    return ctrl ? ['c', 'd'].includes(name) : name === 'q' && this.words === undefined;
  }

  private types(text: string | undefined, key: readline.Key): void {
    if (this.words !== undefined) this.spells(text, key);
    else if (text && /^[0-9*#]$/.test(text)) this.obeys(text);
    else if (key.name === 's') this.words = '';
    else if (key.name === 'escape' || key.name === 'h') this.obeys('h');
    else if (key.name === 'return' || key.name === 'c') this.obeys(this.table.leg ? '' : 'c');
    else if (key.name === 'tab') this.obeys(this.nextHandset());
    else if (text === '?') this.line(this.options.help);
    else this.line(this.advice.unknownKey(nameOf(text, key)));
    this.showBottom();
  }

  private spells(text: string | undefined, key: readline.Key): void {
    if (key.name === 'return') {
      const said = this.words?.trim();
      this.words = undefined;
      if (said) this.obeys(`say ${said}`);
    } else if (key.name === 'escape') this.words = undefined;
    else if (key.name === 'backspace') this.words = this.words?.slice(0, -1);
    else if (text && text >= ' ' && !key.ctrl) this.words += text;
  }

  private obeys(line: string): void {
    const complaint = this.table.obey(readCommand(line, this.table.all));
    if (complaint) this.line(complaint);
  }

  private nextHandset(): string {
    const { all, current } = this.table;
    return all[(all.indexOf(current) + 1) % all.length]?.name ?? current.name;
  }

  private tells(entry: Entry): void {
    const isMine = entry.callSid === this.table.leg?.sid;
    if (isMine && entry.kind === 'plays') {
      this.music = { url: entry.url, since: entry.at, seconds: entry.seconds };
    } else if (isMine && entry.kind !== 'webhook' && entry.kind !== 'log') this.music = undefined;
    if (!this.table.isHere(entry)) return;
    if (entry.person) this.people.add(entry.person);
    const { timeZone, language } = this.options;
    const text = printEntry(entry, {
      start: this.start,
      columns: this.columns,
      timeZone,
      language,
      ...this.table.naming,
      withPerson: this.people.size > 1,
    });
    if (text !== undefined) this.line(painted(entry, text));
  }

  /** Of the terminal; some do not say. */
  private get columns(): number {
    return this.options.output.columns || Number.POSITIVE_INFINITY;
  }

  /** The bottom line: music as time passing, or words being typed. It is one line in every terminal, and written when it differs. */
  private showBottom(isGone = false): void {
    const { output, twilio } = this.options;
    let bottom = '';
    if (this.words !== undefined) {
      const before = `${this.advice.say}: `;
      const room = Math.max(1, this.columns - before.length - 2);
      bottom = `${before}${harmless(this.words).slice(-Math.min(room, this.words.length || 1))}▏`;
    } else if (this.music && this.table.leg) {
      const passed = Math.min(twilio.clock.now() - this.music.since, this.music.seconds * 1000);
      bottom = dim(`       ♪ ${clockTime(passed).trim()} / ${clockTime(this.music.seconds * 1000).trim()}`);
    }
    if (bottom === this.shown && !isGone) return;
    this.shown = bottom;
    output.write(`\r\u001b[2K${bottom}`);
  }

  private line(text: string): void {
    const rows = harmless(text, { colours: true }).split('\n');
    // What is painted has been fitted before.
    const shown = rows.map((row) =>
      row.includes('\u001b') ? row : fitted(row, this.options.output.columns),
    );
    this.options.output.write(`\r\u001b[2K${shown.join('\n')}\n`);
    this.showBottom(true);
  }
}

/** What somebody pressed, as they would call it. */
function nameOf(text: string | undefined, { name, ctrl, sequence }: readline.Key): string {
  const isSign = text !== undefined && text > ' ' && text !== '\u007f';
  if (isSign && !ctrl) return text;
  return `${ctrl ? 'Ctrl-' : ''}${name ?? JSON.stringify(sequence ?? text ?? '')}`;
}

/** Requests step back, errors stand out. */
function painted(entry: Entry, text: string): string {
  if (entry.kind === 'webhook') return dim(text);
  if (entry.kind !== 'log' && entry.kind !== 'problem') return text;
  const colour = entry.level === 'error' ? 31 : 33;
  return `\u001b[${colour}m${text}\u001b[39m`;
}

function dim(text: string): string {
  return `\u001b[2m${text}\u001b[22m`;
}
