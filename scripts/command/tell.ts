import { styleText } from 'node:util';
import { columns } from '../../simulator/cli/kit/columns';
import { harmless } from '../../simulator/harmless';
import type { Shell } from './shell';

/** What a command says: plain when piped, in colour in a terminal, and nothing beside the one JSON line with --json. */
export class Tell {
  private readonly shell: Shell;
  private readonly json: boolean;
  private isOpen = false;

  constructor(shell: Shell, json: boolean) {
    this.shell = shell;
    this.json = json;
  }

  /** Something to read. */
  line(text = ''): void {
    this.clear();
    if (!this.json) this.shell.out.write(`${harmless(text, { colours: this.isInColour('out') })}\n`);
  }

  /** Progress: one line that the next replaces; where nobody looks, a line each. */
  step(told: string): void {
    if (this.json) return;
    const text = harmless(told);
    this.clear();
    this.isOpen = this.isInColour('err');
    this.shell.err.write(this.isOpen ? this.paint('dim', `${text} ...`) : `${text}\n`);
  }

  /** A small step, for somebody who looks on; nothing where nobody does. */
  pulse(text: string): void {
    if (this.isOpen) this.step(text);
  }

  /** Two columns, aligned. */
  table(rows: readonly (readonly [string, string])[]): void {
    for (const line of columns(rows)) this.line(`  ${line}`);
  }

  bold(text: string): string {
    return this.isInColour('out') ? styled('bold', text) : text;
  }

  /** Ends the progress line. */
  clear(): void {
    if (this.isOpen) this.shell.err.write('\r\x1b[2K');
    this.isOpen = false;
  }

  private isInColour(where: 'out' | 'err'): boolean {
    return Boolean(this.shell[where].isTTY && !this.shell.env.NO_COLOR);
  }

  private paint(format: 'dim' | 'red', text: string): string {
    return this.isInColour('err') ? styled(format, text) : text;
  }
}

function styled(format: 'bold' | 'dim' | 'red', text: string): string {
  // The caller knows where this is written; styleText would look at stdout.
  return styleText(format, text, { validateStream: false });
}
