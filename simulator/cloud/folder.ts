import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import type { Deployed, Version } from '../rest/serverless/model';

/**
 * What was deployed, as a project that the host can serve: each version under the name that says its path and who may ask.
 * @param modules the node_modules that Twilio would have installed
 */
export class DeployedFolder {
  private constructor(readonly directory: string) {}

  static async make(modules: string): Promise<DeployedFolder> {
    const directory = await mkdtemp(join(tmpdir(), 'twilio-deployed-'));
    await symlink(modules, join(directory, 'node_modules'), 'junction');
    return new DeployedFolder(directory);
  }

  /** Replaces what was there before. */
  async holds({ functions, assets }: Pick<Deployed, 'functions' | 'assets'>): Promise<void> {
    await this.fill('functions', functions, (path) => `${path}.js`);
    await this.fill('assets', assets, (path) => path);
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  private async fill(kind: string, versions: Version[], fileOf: (path: string) => string): Promise<void> {
    const folder = join(this.directory, kind);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    for (const { path, visibility, content } of versions) {
      const file = join(folder, marked(fileOf(path), visibility));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }
}

/** `/a/b.js` of a protected function is `/a/b.protected.js` in a project. */
function marked(file: string, visibility: Version['visibility']): string {
  if (visibility === 'public') return file;
  const extension = extname(file);
  return `${file.slice(0, -extension.length || undefined)}.${visibility}${extension}`;
}
