import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { layVariant } from '../../scripts/build/variant';
import { office } from '../office';

/** What the switchboard is measured against: the smallest function that answers a call. */
const helloWorld = `exports.handler = (context, event, callback) => {
  const twiml = new Twilio.twiml.VoiceResponse();
  twiml.say('Hello, world!');
  callback(null, twiml);
};
`;

/** Stands in for the room that keeps notes in Sync: what is measured then is the answer, from the request alone. */
const keepsNothing = `const nothing = async () => {};
module.exports = { beside: nothing, reported: nothing, ended: nothing, late: nothing };
`;

/** The built functions with the hello-world function beside them, so that both run on the same server. */
export interface BenchProject {
  /** Relative to the project. */
  folders: { functionsFolder: string; assetsFolder: string };
  remove(): Promise<void>;
}

/**
 * Lays out what is built in `root`, for the example business, and adds the hello-world function.
 * @param keepsNotes whether what callers do is kept, as deployed
 */
export async function benchProject(root: string, { keepsNotes = true } = {}): Promise<BenchProject> {
  const { remove, ...folders } = await layVariant(root, office.settings);
  const folder = path.join(root, folders.functionsFolder);
  await writeFile(path.join(folder, 'hello-world.protected.js'), helloWorld);
  if (!keepsNotes) await writeFile(path.join(folder, 'store', 'keep.private.js'), keepsNothing);
  return { folders, remove };
}
