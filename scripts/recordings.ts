import { open } from './account/open';
import { type Command, main } from './command/command';
import { Misuse } from './command/trouble';
import { archive } from './recordings/archive';

const flags = {
  to: { value: 'DIR', about: 'archive: the folder to copy to' },
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
  ],
  flags,
  takes: 'archive',
  notes:
    'Run it again when it has stopped: it takes up from there. Check the copies at any time: cd archive && sha256sum -c SHA256SUMS',
  fails: 'The recordings could not be copied',
  run: async (run) => {
    const { words, flags: given, shell } = run;
    if (words[0] !== 'archive') throw new Misuse('Say what to do: archive.');
    if (!given.to) throw new Misuse('Say where to: --to DIR');
    return archive(await open(shell, given), run, {
      folder: given.to,
      olderThan: given['older-than'],
      deletes: given.delete,
    });
  },
};

if (require.main === module) main(recordings);
