import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordings } from '../../scripts/recordings';
import { Records } from '../support/records';
import { mainLine, type Switchboard } from '../support/switchboard';
import { between, type Spoil } from './between';
import { runs } from './support';

const words =
  'Please call me back: I asked for an appointment on Friday, and nobody told me whether there is one.';

/** An empty folder for each test, and a command that copies to it what is recorded at a switchboard. */
export function archiving(get: () => Switchboard) {
  let folder = '';
  let spoil: Spoil = () => undefined;
  let door: Awaited<ReturnType<typeof between>>;
  const at = {
    /** The folder, or a file in it. */
    path: (...names: string[]) => path.join(folder, ...names),
    /** Runs the command; every answer of REST goes through `spoils`. */
    run: (line: string) => {
      const { twilio } = get();
      const env = {
        TWILIO_API_BASE: door.url,
        TWILIO_ACCOUNT_SID: twilio.accountSid,
        TWILIO_AUTH_TOKEN: twilio.authToken,
      };
      return runs(recordings, get(), line.replace('DIR', folder), { env });
    },
    /** From now on to the end of the test. */
    spoils: (how: Spoil) => {
      spoil = how;
    },
    /** Spoils sound alone. */
    spoilsMedia: (how: Spoil) => {
      spoil = (passing) => (passing.path.includes('.wav') ? how(passing) : undefined);
    },
    /** Every file in the folder, hidden ones too. */
    files: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
        .sort();
    },
    /** What is recorded at Twilio, and not deleted. */
    left: async () => {
      const { recordings } = new Records(get()).client;
      return (await recordings.list()).map(({ sid }) => sid);
    },
    /** Somebody leaves a message. @returns the recording */
    message: async (): Promise<string> => {
      const caller = await get().phone().dials(mainLine);
      await caller.hears('press 1').presses('1').presses('4').hears('beep').says(words).waits(8).hangsUp();
      await get().time.pass(30);
      return [...get().twilio.recordings.keys()].at(-1) ?? '';
    },
  };
  beforeAll(async () => {
    door = await between(
      () => get().simulation.rest.url,
      () => spoil,
    );
  });
  afterAll(() => door.stop());
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
    spoil = () => undefined;
  });
  afterEach(() => rm(folder, { recursive: true }));
  return at;
}
