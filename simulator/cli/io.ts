import { text } from 'node:stream/consumers';
import { harmless } from '../harmless';

/** What a command sees of the world around it. */
export interface Io {
  print(line: string): void;
  complain(line: string): void;
  /** The keyboard and the screen, when there is a person at them. */
  terminal?: { input: NodeJS.ReadStream; output: NodeJS.WriteStream };
  /** What was piped in, to its end. */
  script(): Promise<string>;
  /** Resolves when somebody wants the command to end (Ctrl-C). */
  isTold(): Promise<void>;
  env: Record<string, string | undefined>;
}

/** This process. */
export function realIo(): Io {
  const { stdin, stdout, env } = process;
  // The reader has gone, as with `| head`: what would be told, nobody hears.
  stdout.on('error', () => process.exit(0));
  return {
    print: (line) => console.log(harmless(line)),
    complain: (line) => console.error(harmless(line)),
    terminal: stdin.isTTY && stdout.isTTY ? { input: stdin, output: stdout } : undefined,
    script: () => text(stdin),
    isTold: () =>
      new Promise((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      }),
    env,
  };
}
