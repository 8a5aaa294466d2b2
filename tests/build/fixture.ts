import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** A small project in a folder of its own, with the compiler settings of the real one. */
export interface Fixture {
  readonly folder: string;
  write(files: Record<string, string>): Promise<void>;
  remove(file: string): Promise<void>;
  /** What was built for `functions/<name>.ts`. */
  built(name: string): Promise<string>;
}

const made: string[] = [];

afterAll(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** @param files contents by path: `functions/call/menu.protected.ts` */
export async function project(files: Record<string, string>): Promise<Fixture> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'switchboard-build-'));
  made.push(folder);
  await mkdir(path.join(folder, 'functions'));
  for (const name of ['tsconfig.json', 'functions/tsconfig.json']) {
    await cp(path.join(root, name), path.join(folder, name));
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  const fixture: Fixture = {
    folder,
    async write(more) {
      for (const [name, content] of Object.entries(more)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), content);
      }
    },
    remove: (file) => rm(path.join(folder, file)),
    built: (name) => readFile(path.join(folder, 'dist/functions', `${name}.js`), 'utf8'),
  };
  await fixture.write(files);
  return fixture;
}
