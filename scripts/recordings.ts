import { Misuse } from '../simulator/cli/kit/trouble';
import { open } from './account/open';
import { type Command, main } from './command/command';
import { archive } from './recordings/archive';
import { verify } from './recordings/verify';

const flags = {
  to: { value: 'DIR', about: 'the folder of the archive' },
  'older-than': { value: 'AGE', default: '0d', about: 'archive: only what is older: 90d, 12h' },
  delete: { about: 'archive: delete at Twilio what is verified on disk' },
  profile: { value: 'NAME', about: 'credentials of this profile of the Twilio CLI' },
  'env-file': { value: 'FILE', about: 'instead of .env' },
} as const;

export const recordings: Command<typeof flags> = {
  name: 'recordings',
  does: 'Copies the recordings of the account to this machine, with checksums, and deletes at Twilio what is safe here.',
  examples: [
    ['archive --to archive', 'every recording that is not there yet'],
    ['archive --to archive --delete --older-than 90d', 'and after 90 days keep it here alone'],
    ['verify --to archive', 'whether all of it is still here and whole; asks nothing of Twilio'],
  ],
  flags,
  takes: 'archive or verify',
  notes: [
    'A copy counts once it is on the disk and its sound is as long as Twilio says, in as many channels. What does not',
    'count is named, stays at Twilio, and makes the exit code 1.',
    'Run it again when it has stopped: it takes up from there. Without this command: cd archive && sha256sum -c SHA256SUMS',
  ].join('\n'),
  fails: 'The recordings could not be read or copied',
  run: async (run) => {
    const { words, flags: given, shell } = run;
    const [what = ''] = words;
    if (words.length !== 1 || !['archive', 'verify'].includes(what)) {
      throw new Misuse('Say what to do: archive or verify.');
    }
    if (!given.to) throw new Misuse('Say where: --to DIR');
    if (what === 'verify') {
      if (given.delete) throw new Misuse('verify deletes nothing: leave out --delete.');
      return verify(run, given.to);
    }
    const account = await open(shell, given);
    const wish = { folder: given.to, olderThan: given['older-than'], deletes: given.delete };
    return archive(account, run, wish);
  },
};

if (require.main === module) main(recordings);
