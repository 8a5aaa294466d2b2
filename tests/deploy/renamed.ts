import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Deployed } from './fake-serverless-api';

export interface Renamed {
  readonly url: string;
  /** What functions wrote with console.error, and what Node had to say. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

/**
 * Lays deployed functions out as the cloud does, every one renamed and all in one folder (`handlers/ZN....js`), and serves
 * them below `folder`. Twilio's REST API is what answers at `api`.
 */
export async function serveRenamed(deployed: Deployed, folder: string, api: string): Promise<Renamed> {
  const handlers = path.join(folder, 'handlers');
  await mkdir(handlers);
  const functions = deployed.functions.map((file) => ({
    name: file.path,
    path: file.path,
    access: file.visibility,
    filePath: path.join(handlers, `${file.sid}.js`),
    content: file.content,
  }));
  for (const { filePath, content } of functions) await writeFile(filePath, content);

  const env = { ACCOUNT_SID: `AC${'0'.repeat(32)}`, AUTH_TOKEN: 'f'.repeat(32), ...deployed.variables };
  const url = `https://${deployed.domain}`;
  const routes = { functions: functions.map(({ content, ...route }) => route), assets: [] };
  const config = path.join(folder, 'routes.json');
  await writeFile(config, JSON.stringify({ routes, env, url, baseDir: folder }));

  const scripts = [
    '--require',
    path.join(__dirname, 'redirect.js'),
    path.join(__dirname, 'serve-renamed.js'),
  ];
  const child = spawn(process.execPath, ['--no-deprecation', ...scripts, config], {
    env: { PATH: process.env.PATH, FAKE_TWILIO: api },
  });
  const complaints: string[] = [];
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  const closed = once(child, 'close');
  const [port] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    closed.then(() => Promise.reject(new Error(complaints.join('\n')))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    complaints,
    stop: async () => {
      child.kill();
      await closed;
    },
  };
}
