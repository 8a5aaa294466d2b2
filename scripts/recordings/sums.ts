import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from './disk';

/** The text of an archive's SHA256SUMS; undefined where there is none. */
export async function readSums(folder: string): Promise<string | undefined> {
  try {
    return await readFile(path.join(folder, 'SHA256SUMS'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The lines of a SHA256SUMS: checksums by file, and what is no such line. */
export function parseSums(text: string): { sums: { name: string; sum: string }[]; strange: string[] } {
  const lines = text.split(/\r?\n/).filter(Boolean);
  const parsed = lines.map((line) => {
    const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    return sum && name ? { name, sum } : line;
  });
  return {
    sums: parsed.filter((line) => typeof line !== 'string'),
    strange: parsed.filter((line) => typeof line === 'string'),
  };
}

/** The checksums of an archive, one for each file, as `sha256sum -c` reads them. */
export class Sums {
  private readonly file: string;
  private readonly sums: Map<string, string>;
  private readonly strange: string[];
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(file: string, text: string) {
    const { sums, strange } = parseSums(text);
    this.file = file;
    this.sums = new Map(sums.map(({ name, sum }) => [name, sum]));
    this.strange = strange;
  }

  /** Makes the file where there is none, and takes out of it a last line that broke off and what stands there twice. */
  static async open(folder: string): Promise<Sums> {
    const found = await readSums(folder);
    const text = found ?? '';
    const whole = /(^|\n|\.wav)$/.test(text) ? text : text.slice(0, text.lastIndexOf('\n') + 1);
    const opened = new Sums(path.join(folder, 'SHA256SUMS'), whole);
    if (opened.text() !== found) await writeWhole(opened.file, opened.text());
    return opened;
  }

  get(name: string): string | undefined {
    return this.sums.get(name);
  }

  /** Once this resolves, the line is on the disk. */
  add(name: string, sum: string): Promise<void> {
    const added = this.writing.then(() => this.write(name, sum));
    this.writing = added.catch(() => undefined);
    return added;
  }

  private async write(name: string, sum: string): Promise<void> {
    const isNew = !this.sums.has(name);
    this.sums.set(name, sum);
    if (isNew) await append(this.file, lineOf(name, sum));
    else await writeWhole(this.file, this.text());
  }

  private text(): string {
    const strange = this.strange.map((line) => `${line}\n`);
    return [...strange, ...[...this.sums].map(([name, sum]) => lineOf(name, sum))].join('');
  }
}

function lineOf(name: string, sum: string): string {
  return `${sum}  ${name}\n`;
}

/** Adds a line to a file and to the disk, or nothing. */
async function append(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    const { size } = await handle.stat();
    try {
      await handle.appendFile(line);
      await handle.sync();
    } catch (error) {
      await handle.truncate(size).catch(() => undefined);
      throw error;
    }
  } finally {
    await handle.close();
  }
}
