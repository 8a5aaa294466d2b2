import readline from 'node:readline';
import { harmless } from '../../harmless';
import { clockTime, printEntry } from '../../story/print';
import type { Entry } from '../../story/story';
import type { Twilio } from '../../twilio';
import { type Handset, Handsets, readCommand } from './handset';

interface LiveOptions {
  twilio: Twilio;
  handsets: readonly [Handset, ...Handset[]];
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  help: string;
  /** What to call people who have no telephone on this table, by number. */
  names?: Readonly<Record<string, string>>;
}

/**
 * A phone in a terminal: keys reach the call as they are pressed, what is heard is printed, music shows as time
 * passing. Resolves when whoever holds it puts it away (q, or Ctrl-C).
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

  constructor(options: LiveOptions, done: () => void) {
    this.options = options;
    this.done = done;
    this.table = new Handsets(options.twilio, options.handsets, { names: options.names });
    this.start = options.twilio.clock.now();
  }

  begin(): void {
    const { input, twilio } = this.options;
    const stop = twilio.story.listen((entry) => this.tells(entry));
    const ticking = setInterval(() => this.showBottom(), 250);
    readline.emitKeypressEvents(input);
    input.setRawMode(true);
    input.resume();
    const onKey = (text: string | undefined, key: readline.Key) => {
      if ((key.ctrl && key.name === 'c') || (key.name === 'q' && this.words === undefined)) {
        stop();
        clearInterval(ticking);
        input.off('keypress', onKey);
        input.setRawMode(false);
        input.pause();
        this.line('');
        this.done();
      } else this.types(text, key);
    };
    input.on('keypress', onKey);
    this.table.obey({ do: 'call' });
  }

  private types(text: string | undefined, key: readline.Key): void {
    if (this.words !== undefined) this.spells(text, key);
    else if (text && /^[0-9*#]$/.test(text)) this.obeys(text);
    else if (key.name === 's') this.words = '';
    else if (key.name === 'escape' || key.name === 'h') this.obeys('h');
    else if (key.name === 'return' || key.name === 'c') this.obeys(this.table.leg ? '' : 'c');
    else if (key.name === 'tab') this.obeys(this.nextHandset());
    else if (text === '?') this.line(this.options.help);
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
    } else if (isMine && entry.kind !== 'webhook') this.music = undefined;
    if (!this.table.isHere(entry)) return;
    this.people.add(entry.person);
    const text = printEntry(entry, {
      start: this.start,
      columns: this.options.output.columns,
      ...this.table.naming,
      withPerson: this.people.size > 1,
    });
    if (text !== undefined) this.line(entry.kind === 'webhook' ? dim(text) : text);
  }

  /** The bottom line: music as time passing, or words being typed. */
  private showBottom(): void {
    const { output, twilio } = this.options;
    let bottom = '';
    if (this.words !== undefined) bottom = `say: ${harmless(this.words)}▏`;
    else if (this.music && this.table.leg) {
      const passed = Math.min(twilio.clock.now() - this.music.since, this.music.seconds * 1000);
      bottom = dim(`       ♪ ${clockTime(passed).trim()} / ${clockTime(this.music.seconds * 1000).trim()}`);
    }
    output.write(`\r\u001b[2K${bottom}`);
  }

  private line(text: string): void {
    this.options.output.write(`\r\u001b[2K${harmless(text, { colours: true })}\n`);
    this.showBottom();
  }
}

function dim(text: string): string {
  return `\u001b[2m${text}\u001b[22m`;
}
