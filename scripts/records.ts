import { Misuse } from '../simulator/cli/kit/trouble';
import { open } from './account/open';
import { type Command, main, type Outcome, type Run } from './command/command';
import { type Archive, archiveOf } from './records/archive';
import { showAudit } from './records/audit';
import { erase } from './records/erase';
import { exportRecords } from './records/export';
import { list } from './records/list';
import { nightly } from './records/nightly';
import { purge } from './records/purge';
import { repair } from './records/repair';
import { show } from './records/show';

const flags = {
  since: { value: 'WHEN', default: '2d', about: 'how far back: 90m, 12h, 2d, or a day such as 2026-01-06' },
  csv: { about: 'export: a table for a spreadsheet' },
  figures: { about: 'export: not the calls, but how many were answered and how soon, by place and hour' },
  to: { value: 'FILE', about: 'export: where to write; the terminal unless told' },
  'older-than': { value: 'AGE', about: 'purge: 90d, 12h, or a day such as 2026-01-06' },
  all: {
    about:
      'purge, nightly: also what belongs to no number of the switchboard, in an account that nothing else uses',
  },
  yes: { about: 'erase, purge, nightly: do not ask' },
  profile: { value: 'NAME', about: 'credentials of this profile of the Twilio CLI' },
  'env-file': { value: 'FILE', about: 'instead of .env' },
} as const;

export type RecordsRun = Run<typeof flags>;

/** By the first word after `npm run records --`. */
const verbs: Record<string, (run: RecordsRun, archive: Archive) => Promise<Outcome>> = {
  list,
  show,
  repair,
  export: exportRecords,
  erase,
  purge,
  nightly,
  audit: showAudit,
};

export const records: Command<typeof flags> = {
  name: 'records',
  does: 'The record of every call: looks at it, reads it again from Twilio, exports it, erases it.',
  examples: [
    ['list --since 12h', 'the calls of the last twelve hours, one line each'],
    ['show CA...', 'all that is known of one call'],
    [
      'repair --since 2d',
      'reads every call of two days from Twilio and writes its record; any number of times',
    ],
    ['export --csv --since 30d --to calls.csv', 'for a spreadsheet'],
    ['export --csv --figures --since 30d --to figures.csv', 'answered, abandoned, waits, by place and hour'],
    ['erase +15550100100', 'all of a caller: calls, recordings, transcriptions, texts, records'],
    ['erase CA...', 'all of one call, where there is no number'],
    ['purge --older-than 90d', 'the same of all calls that are older than 90 days'],
    [
      'nightly --yes',
      'what an erase left, what is older than the settings say, and a repair: for a workflow, every night',
    ],
    ['audit --since 7d', 'who has listened to callers, deleted, exported or erased'],
  ],
  flags,
  takes: 'list, show, repair, export, erase, purge, nightly or audit',
  notes: 'Erased is erased, at Twilio too: nothing can bring it back, repair neither.',
  fails: 'The records could not be read',
  run: (run) => {
    const verb = verbs[run.words[0] ?? ''];
    if (!verb) throw new Misuse(`Say what to do: ${Object.keys(verbs).join(', ')}.`);
    return open(run.shell, run.flags).then((account) => verb(run, archiveOf(account, run.shell)));
  },
};

if (require.main === module) main(records);
