import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The checksums of an archive, by file, as `sha256sum -c` reads them. */
export class Sums {
  private readonly file: string;
  private readonly sums: Map<string, string>;

  private constructor(file: string, sums: Map<string, string>) {
    this.file = file;
    this.sums = sums;
  }

  static async read(folder: string): Promise<Sums> {
    const file = path.join(folder, 'SHA256SUMS');
    const text = await readFile(file, 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const lines = [...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)];
    return new Sums(file, new Map(lines.map(([, sum = '', name = '']) => [name, sum])));
  }

  async add(name: string, sum: string): Promise<void> {
    await appendFile(this.file, `${sum}  ${name}\n`);
    this.sums.set(name, sum);
  }

  /** Reads the whole file again: is it there, and byte for byte what was downloaded? */
  async verifies(name: string): Promise<boolean> {
    const expected = this.sums.get(name);
    if (!expected) return false;
    return (await sumOf(path.join(path.dirname(this.file), name)).catch(() => '')) === expected;
  }
}

/** SHA-256 of a file, in hexadecimal. */
export async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
