import path from 'node:path';
import { fsHelpers } from '@twilio-labs/serverless-api';

/** A function as it was built here. */
export interface BuiltFunction {
  path: string;
  access: 'public' | 'protected' | 'private';
  /** Below dist/functions, with `/`. */
  file: string;
  text: string;
}

/** Every built function, found as the toolkit finds it. */
export async function readBuilt(root: string): Promise<BuiltFunction[]> {
  const folder = path.join('dist', 'functions');
  const { functions } = await fsHelpers.getListOfFunctionsAndAssets(root, { functionsFolderNames: [folder] });
  return functions.map(({ path: url, access, content, filePath }) => ({
    path: url,
    access,
    file: path.relative(path.join(root, folder), filePath).split(path.sep).join('/'),
    text: content.toString(),
  }));
}
