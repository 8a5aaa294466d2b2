import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

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
  functionsFolder: string;
  remove(): Promise<void>;
}

/**
 * Copies dist/functions of the project in `root` and adds the hello-world function.
 * @param keepsNotes whether what callers do is kept, as deployed
 */
export async function benchProject(root: string, { keepsNotes = true } = {}): Promise<BenchProject> {
  const parent = path.join(root, 'dist');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, '.bench-'));
  await cp(path.join(root, 'dist', 'functions'), folder, { recursive: true });
  await writeFile(path.join(folder, 'hello-world.protected.js'), helloWorld);
  if (!keepsNotes) await writeFile(path.join(folder, 'store', 'keep.private.js'), keepsNothing);
  return {
    functionsFolder: path.relative(root, folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
