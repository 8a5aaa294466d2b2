import { cli } from '../../cli';
import type { Io } from '../../cli/io';

export interface Done {
  code: 0 | 1 | 2;
  printed: string[];
  complained: string[];
}

/** Somebody at a shell without a terminal, as a program or CI is. */
export class Shell {
  readonly printed: string[] = [];
  readonly complained: string[] = [];
  private readonly watchers: (() => void)[] = [];
  private end: () => void = () => {};
  private readonly told = new Promise<void>((resolve) => {
    this.end = resolve;
  });

  /** Runs a command to its end. @param script what is piped in */
  async runs(args: string[], script = '', env: Record<string, string> = {}): Promise<Done> {
    const io: Io = {
      print: (line) => this.hears(this.printed, line),
      complain: (line) => this.hears(this.complained, line),
      script: async () => script,
      isTold: () => this.told,
      env,
    };
    const code = await cli(args, io);
    return { code, printed: this.printed, complained: this.complained };
  }

  /** Presses Ctrl-C. */
  interrupts(): void {
    this.end();
  }

  /** The first part of what was or will be said that matches. */
  async sees(text: RegExp): Promise<string> {
    for (;;) {
      const found = [...this.printed, ...this.complained].join('\n').match(text);
      if (found) return found[1] ?? found[0];
      await new Promise<void>((resolve) => this.watchers.push(resolve));
    }
  }

  private hears(lines: string[], line: string): void {
    lines.push(line);
    for (const look of this.watchers.splice(0)) look();
  }
}

/** Runs a command to its end. */
export function run(args: string[], script?: string, env?: Record<string, string>): Promise<Done> {
  return new Shell().runs(args, script, env);
}
