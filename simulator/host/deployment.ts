import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asset, asset } from './assets';
import type { Place } from './entries';
import type { DeployedFile } from './messages';
import { linkModules } from './modules';
import { placeFinder } from './place';
import { findFiles, readConfiguration, type ToolkitFile } from './toolkit';

export type Route =
  | { kind: 'function'; path: string; access: DeployedFile['access'] }
  | { kind: 'asset'; path: string; access: DeployedFile['access']; asset: Asset };

/** A project as it lies in the cloud: flat, renamed, without its folders. */
export interface Deployment {
  directory: string;
  functions: DeployedFile[];
  privateAssets: DeployedFile[];
  routes: Map<string, Route>;
  /** The line of the project's source that a stack leads to. */
  placeIn(trace: string): Place | undefined;
  remove(): Promise<void>;
}

interface Project {
  projectDir: string;
  functionsFolder?: string;
  assetsFolder?: string;
  sourceMaps?: string;
  edits?: Record<string, string>;
}

/**
 * Copies a project into deployed layout. A relative `require` fails there, as it fails in the cloud.
 * @throws Error when nothing is there to serve, a path is used twice, or an edit names no function
 */
export async function deploy(project: Project): Promise<Deployment> {
  const { projectDir } = project;
  const configuration = readConfiguration(projectDir);
  const folder = (given: string | undefined, key: string) =>
    given ?? (configuration[key] as string | undefined);
  const functionsFolder = folder(project.functionsFolder, 'functionsFolder');
  const found = await findFiles(projectDir, functionsFolder, folder(project.assetsFolder, 'assetsFolder'));
  if (found.functions.length + found.assets.length === 0) {
    throw new Error(`${projectDir} has no functions and no assets: build it first`);
  }
  const routes = new Map<string, Route>();
  for (const { path, access } of found.functions) add(routes, { kind: 'function', path, access });
  for (const { path, access, content } of found.assets) {
    add(routes, { kind: 'asset', path, access, asset: asset(path, content) });
  }
  const edits = new Map<string, string>();
  for (const [name, text] of Object.entries(project.edits ?? {})) {
    const path = name.replace(/^\/*/, '/');
    if (routes.get(path)?.kind !== 'function') throw new Error(`No function to edit at ${path}`);
    edits.set(path, text);
  }
  // Nothing is refused from here on, so a refused project leaves no folder behind.
  const directory = await mkdtemp(join(tmpdir(), 'twilio-functions-'));
  await Promise.all([mkdir(join(directory, 'handlers')), mkdir(join(directory, 'files'))]);
  await linkModules(projectDir, join(directory, 'node_modules'));
  const copy = async (file: ToolkitFile, place: string): Promise<DeployedFile> => {
    const filePath = join(directory, place);
    await writeFile(filePath, edits.get(file.path) ?? file.content);
    return { path: file.path, access: file.access, filePath };
  };
  const functions = await Promise.all(
    found.functions.map((file) => copy(file, join('handlers', `${versionSid(file.path)}.js`))),
  );
  const privateAssets = await Promise.all(
    found.assets
      .filter(({ access }) => access === 'private')
      .map((file) => copy(file, join('files', versionSid(file.path)))),
  );
  const remove = () => rm(directory, { recursive: true, force: true });
  const sources = found.functions.map(
    ({ path, filePath }) => [`${versionSid(path)}.js`, { filePath, isEdited: edits.has(path) }] as const,
  );
  const maps =
    project.sourceMaps === undefined
      ? undefined
      : { from: join(projectDir, functionsFolder ?? 'functions'), to: join(projectDir, project.sourceMaps) };
  const placeIn = placeFinder({ projectDir, sources: new Map(sources), maps });
  return { directory, functions, privateAssets, routes, placeIn, remove };
}

/** The SID of a function's version, which Twilio names its file after. */
function versionSid(path: string): string {
  return `ZN${createHash('md5').update(path).digest('hex')}`;
}

function add(routes: Map<string, Route>, route: Route): void {
  if (routes.has(route.path)) throw new Error(`Two files of the project have the path ${route.path}`);
  routes.set(route.path, route);
}
