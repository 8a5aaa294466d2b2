import { createRequire } from 'node:module';

/** Requires what Twilio's own toolkit requires, so that files are found and named as `twilio-run deploy` does it. */
const fromToolkit = createRequire(require.resolve('twilio-run/package.json'));

interface Files {
  getListOfFunctionsAndAssets(
    directory: string,
    config: { functionsFolderNames?: string[]; assetsFolderNames?: string[] },
  ): Promise<{ functions: ToolkitFile[]; assets: ToolkitFile[] }>;
}

/** A function or asset as the toolkit finds it. */
export interface ToolkitFile {
  path: string;
  access: 'public' | 'protected' | 'private';
  content: string | Buffer;
  filePath: string;
}

interface Cosmiconfig {
  cosmiconfigSync(
    name: string,
    options: { loaders: Record<string, (path: string, text: string) => unknown>; stopDir: string },
  ): { search(directory: string): { config: unknown } | null };
}

/** The project's `.twilioserverlessrc`, or one of its other spellings; empty when there is none. */
export function readConfiguration(projectDir: string): Record<string, unknown> {
  const { cosmiconfigSync } = fromToolkit('cosmiconfig') as Cosmiconfig;
  const json5 = fromToolkit('json5') as { parse(text: string): unknown };
  const read = (_path: string, text: string) => json5.parse(text);
  const found = cosmiconfigSync('twilioserverless', {
    loaders: { '.json5': read, '.json': read, noExt: read },
    stopDir: projectDir,
  }).search(projectDir);
  return (found?.config ?? {}) as Record<string, unknown>;
}

/** Every function and asset of a project, with its path and who may ask for it. */
export function findFiles(projectDir: string, functionsFolder?: string, assetsFolder?: string) {
  const { getListOfFunctionsAndAssets } = fromToolkit('@twilio-labs/serverless-api/dist/utils/fs') as Files;
  return getListOfFunctionsAndAssets(projectDir, {
    functionsFolderNames: functionsFolder ? [functionsFolder] : undefined,
    assetsFolderNames: assetsFolder ? [assetsFolder] : undefined,
  });
}

/** The content type that the toolkit gives an asset when it uploads it. */
export function contentType(path: string): string {
  const mime = fromToolkit('mime-types') as { contentType(name: string): string | false };
  return mime.contentType(path.slice(path.lastIndexOf('/') + 1)) || 'application/octet-stream';
}
