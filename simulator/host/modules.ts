import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Gives deployed functions the packages that their project has installed. Where `@twilio/runtime-handler` is not among
 * them, our own comes along with its SDK, as the cloud has both for every project.
 * @param place the `node_modules` that is made
 */
export async function linkModules(projectDir: string, place: string): Promise<void> {
  const installed = foldersAbove(projectDir);
  const complete = installed.find((folder) => existsSync(join(folder, '@twilio', 'runtime-handler')));
  if (complete) {
    await symlink(complete, place, 'junction');
    return;
  }
  const packages = new Map<string, string>();
  for (const folder of installed) for (const name of await namesIn(folder)) add(name, join(folder, name));
  for (const [name, folder] of ownRuntime()) add(name, folder);
  await Promise.all(
    [...packages].map(async ([name, folder]) => {
      await mkdir(dirname(join(place, name)), { recursive: true });
      await symlink(folder, join(place, name), 'junction');
    }),
  );

  /** The nearest counts, as it does for Node. */
  function add(name: string, folder: string): void {
    if (!packages.has(name)) packages.set(name, folder);
  }
}

/** Every `node_modules` in which Node looks for what a project requires, the nearest first. */
function foldersAbove(projectDir: string): string[] {
  const above = dirname(projectDir) === projectDir ? [] : foldersAbove(dirname(projectDir));
  return [join(projectDir, 'node_modules'), ...above].filter((folder) => existsSync(folder));
}

/** The packages in a `node_modules`, those of a scope by both names. */
async function namesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  const all = names.map(async (name) =>
    name.startsWith('@') ? (await readdir(join(folder, name))).map((one) => join(name, one)) : [name],
  );
  return (await Promise.all(all)).flat();
}

function ownRuntime(): [name: string, folder: string][] {
  // Its dist/dev-runtime/dev-runtime.js: the package lets nobody ask for its package.json.
  const runtime = require.resolve('@twilio/runtime-handler/dev');
  const sdk = createRequire(runtime).resolve('twilio/package.json');
  return [
    [join('@twilio', 'runtime-handler'), dirname(dirname(dirname(runtime)))],
    ['twilio', dirname(sdk)],
  ];
}
