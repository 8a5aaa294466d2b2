// The packages that Twilio's own toolkit reads a project with, in the toolkit's own versions: files are found and named here
// as `twilio-run deploy` does it. Whoever only calls an app loads none of them.

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
  const { cosmiconfigSync } = require('cosmiconfig') as Cosmiconfig;
  const json5 = require('json5') as { parse(text: string): unknown };
  const read = (_path: string, text: string) => json5.parse(text);
  const found = cosmiconfigSync('twilioserverless', {
    loaders: { '.json5': read, '.json': read, noExt: read },
    stopDir: projectDir,
  }).search(projectDir);
  return (found?.config ?? {}) as Record<string, unknown>;
}

/** Every function and asset of a project, with its path and who may ask for it. */
export function findFiles(projectDir: string, functionsFolder?: string, assetsFolder?: string) {
  const { getListOfFunctionsAndAssets } = require('@twilio-labs/serverless-api/dist/utils/fs') as Files;
  return getListOfFunctionsAndAssets(projectDir, {
    functionsFolderNames: functionsFolder ? [functionsFolder] : undefined,
    assetsFolderNames: assetsFolder ? [assetsFolder] : undefined,
  });
}

/** The content type that the toolkit gives an asset when it uploads it. */
export function contentType(path: string): string {
  const mime = require('mime-types') as { contentType(name: string): string | false };
  return mime.contentType(path.slice(path.lastIndexOf('/') + 1)) || 'application/octet-stream';
}
