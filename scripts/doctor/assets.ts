import { createHash } from 'node:crypto';
import path from 'node:path';
import { fsHelpers } from '@twilio-labs/serverless-api';
import type { BuildInstance } from 'twilio/lib/rest/serverless/v1/service/build';
import { inParallel } from '../account/in-parallel';
import { explained } from '../account/refusals';
import type { Live } from '../account/target';
import { buildNote } from '../drift/edits';
import { npmRun, type Place } from './advice';
import { type Finding, finding } from './finding';

interface Asset {
  path: string;
  visibility: string;
}

/**
 * Whether the files that are served are those that were built here. Twilio gives nobody the text of an asset back, so
 * public ones are compared by what the domain answers, the others by name alone.
 */
export async function examineAssets(
  live: Live,
  { assetVersions }: BuildInstance,
  place: Place,
): Promise<Finding[]> {
  const there = new Map((assetVersions as Asset[]).map((asset) => [asset.path, asset.visibility]));
  const built = await builtAssets(live.project.root);
  const names = new Set(built.map((asset) => asset.path));
  const different = await inParallel(built, async ({ path: url, access, content }) => {
    const visibility = there.get(url);
    if (visibility === undefined) return `${url} is missing`;
    if (visibility !== access) return `${url} is ${visibility}, not ${access}`;
    return access === 'public' && !(await isServed(live, url, content)) ? `${url} is another` : [];
  });
  const differences = [
    ...different.flat(),
    ...[...there.keys()].flatMap((url) =>
      names.has(url) || url === buildNote.path ? [] : `${url} is not here`,
    ),
  ];
  if (differences.length === 0) return [];
  const what = `What is live has other assets than were built here: ${shortened(differences)}.`;
  const fix = `If one was changed in the Console, download it from there into assets/ first. Then deploy: ${npmRun('deploy', place)}`;
  return [finding(414, what, fix)];
}

async function builtAssets(root: string) {
  const folder = path.join('dist', 'assets');
  const { assets } = await fsHelpers.getListOfFunctionsAndAssets(root, { assetsFolderNames: [folder] });
  return assets;
}

/** What does not answer at all is said elsewhere (603). */
async function isServed(
  { account, environment }: Live,
  url: string,
  content: string | Buffer,
): Promise<boolean> {
  const address = `https://${environment.domainName}${url}`;
  try {
    const response = await account.fetch(address, { headers: { 'Accept-Encoding': 'identity' } });
    const body = Buffer.from(await response.arrayBuffer());
    return response.status !== 200 || hash(body) === hash(content);
  } catch (error) {
    throw explained(error, `Asking ${address}`, account);
  }
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function shortened(differences: readonly string[], most = 8): string {
  const rest = differences.length - most;
  return differences.slice(0, most).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}
