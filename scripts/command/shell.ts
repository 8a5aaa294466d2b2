import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline/promises';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { harmless } from '../../simulator/harmless';
import { build, type Outcome } from '../build/build';

export interface Sink {
  write(text: string): unknown;
  isTTY?: boolean;
}

/** What a command knows of the machine it runs on. Tests bring their own. */
export interface Shell {
  /** The project's folder. */
  root: string;
  /** The person's own folder, where the Twilio CLI keeps its profiles. */
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  out: Sink;
  err: Sink;
  /** Asks the person; missing when nobody is there to answer. */
  ask?: (question: string, how?: { hidden?: boolean }) => Promise<string>;
  /** Builds the project. */
  build(): Promise<Outcome>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds. */
  wait(milliseconds: number): Promise<unknown>;
}

/** The machine, as it is. */
export function realShell(): Shell {
  const root = path.resolve(__dirname, '..', '..');
  const isThere = process.stdin.isTTY && process.stdout.isTTY;
  return {
    root,
    home: os.homedir(),
    env: process.env,
    out: process.stdout,
    err: process.stderr,
    ask: isThere ? ask : undefined,
    build: () => build(root),
    now: Date.now,
    wait: (milliseconds) => sleep(milliseconds),
  };
}

/** What is typed after a hidden question is not shown. */
async function ask(asked: string, { hidden = false } = {}): Promise<string> {
  const question = harmless(asked);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (hidden) process.stdout.write(question);
  const output = hidden ? silence : process.stdout;
  const reader = readline.createInterface({ input: process.stdin, output, terminal: true });
  try {
    return (await reader.question(hidden ? '' : question)).trim();
  } finally {
    reader.close();
    if (hidden) process.stdout.write('\n');
  }
}
