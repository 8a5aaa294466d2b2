import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What the switchboard is measured against: the smallest function that answers a call. */
const helloWorld = `exports.handler = (context, event, callback) => {
  const twiml = new Twilio.twiml.VoiceResponse();
  twiml.say('Hello, world!');
  callback(null, twiml);
};
`;

/** The built functions with the hello-world function beside them, so that both run on the same server. */
export interface BenchProject {
  /** Relative to the project. */
  functionsFolder: string;
  remove(): Promise<void>;
}

/** Copies dist/functions of the project in `root` and adds the hello-world function. */
export async function benchProject(root: string): Promise<BenchProject> {
  const parent = path.join(root, 'dist');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, '.bench-'));
  await cp(path.join(root, 'dist', 'functions'), folder, { recursive: true });
  await writeFile(path.join(folder, 'hello-world.protected.js'), helloWorld);
  return {
    functionsFolder: path.relative(root, folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
