import { api, fsHelpers } from '@twilio-labs/serverless-api';
import type { Project } from '../account/project';
import type { Live } from '../account/target';
import { type LiveBuild, type LiveFile, readContent } from './live';

type Found = Awaited<ReturnType<typeof fsHelpers.getListOfFunctionsAndAssets>>['functions'][number];

/** A file as it would be live after a deploy or a promotion. */
export interface NextFile {
  kind: LiveFile['kind'];
  path: string;
  access: LiveFile['visibility'];
  /** Undefined where it cannot be read back. */
  read(): Promise<Buffer | undefined>;
  /** As the toolkit uploads it; missing for what is at Twilio already. */
  toolkits?: Found;
  /** ZN, where it is at Twilio already. */
  versionSid?: string;
}

/** What would be live next. */
export interface Next {
  files: NextFile[];
  dependencies: Record<string, string>;
  runtime?: string;
}

/** What was built here, as the toolkit finds it. */
export async function nextFromHere({
  root,
  functionsFolder,
  assetsFolder,
  pkgJson,
  runtime,
}: Pick<Project, 'root' | 'functionsFolder' | 'assetsFolder' | 'pkgJson' | 'runtime'>): Promise<Next> {
  const { functions, assets } = await fsHelpers.getListOfFunctionsAndAssets(root, {
    functionsFolderNames: [functionsFolder ?? 'functions'],
    assetsFolderNames: [assetsFolder ?? 'assets'],
  });
  const files = (kind: NextFile['kind'], found: Found[]) =>
    found.map((toolkits): NextFile => {
      const { path, access, content } = toolkits;
      return { kind, path, access, toolkits, read: async () => Buffer.from(content) };
    });
  const dependencies = api.getDependencies(pkgJson).map(({ name, version }) => [name, version]);
  return {
    files: [...files('function', functions), ...files('asset', assets)],
    dependencies: Object.fromEntries(dependencies),
    runtime,
  };
}

/** What is live in another environment. */
export function nextFromBuild(source: Live, { files, dependencies, runtime }: LiveBuild): Next {
  return {
    files: files.map((file) => {
      const { kind, path, visibility, versionSid } = file;
      return { kind, path, access: visibility, versionSid, read: () => readContent(source, file) };
    }),
    dependencies,
    runtime,
  };
}
