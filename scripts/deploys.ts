import { columns } from '../simulator/cli/kit/columns';
import { openTarget, targetFlags } from './account/open';
import { type Live, mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { warnOfUntested } from './deploy/before';
import { buildNote, keyOf } from './drift/edits';
import { readBuild, readContent } from './drift/live';
import type { Entry } from './journal/entry';
import { readJournal } from './journal/journal';

export const deploys: Command<typeof targetFlags> = {
  name: 'deploys',
  does: 'The journal of an environment: which build went live, of which commit, by whom, rehearsed or not, and which were gone back from.',
  examples: [
    ['', 'of the environment dev, newest first'],
    ['--production', 'of production'],
    ['--json', 'for a program'],
  ],
  flags: targetFlags,
  notes: 'It is kept in Sync, so it is the same on every machine.',
  fails: 'The journal could not be read',
  async run({ flags: given, shell, tell }) {
    const live = mustBeLive(await openTarget(shell, given));
    const journal = await readJournal(live.account, live.environment.sid);
    if (journal.trouble) throw journal.trouble;
    const entries = journal.entries.toReversed();
    const rows = entries.map((entry, at) => {
      const isLive = entries.findIndex(({ build }) => build === live.buildSid) === at;
      return [
        entry.at.slice(0, 19),
        entry.build,
        entry.commit || '-',
        entry.by,
        `${cameTo(entry)}${isLive ? ', live now' : ''}`,
      ];
    });
    for (const line of columns(rows)) tell.line(line);
    if (rows.length === 0) tell.line('No deploy is in the journal.');
    const commit = entries.find(({ build }) => build === live.buildSid)?.commit ?? (await saysOfItself(live));
    if (commit) tell.line(`\nBuild ${live.buildSid}, which is live, is of commit ${commit}.`);
    warnOfUntested(live, journal, tell);
    return { code: 0, json: { live: live.buildSid, commit: commit ?? null, deploys: entries } };
  },
};

/** The commit that is written in the build; undefined where nobody is told. */
async function saysOfItself(live: Live): Promise<string | undefined> {
  const { files } = await readBuild(live);
  const file = files.find((each) => keyOf(each) === keyOf(buildNote));
  const content = file && (await readContent(live, file));
  return content && JSON.parse(content.toString()).commit;
}

/** What became of it, in words. */
function cameTo({ how, came, rehearsed, from }: Entry): string {
  if (came === 'failed') return `${how}: failed its rehearsal, never live`;
  if (came === 'undone') return `${how}: live, did not answer, gone back`;
  const way = how === 'rollback' ? `went back from ${from}` : how;
  return `${way}: ${rehearsed ? 'rehearsed' : 'NOT rehearsed'}${came === 'going' ? ', interrupted while going live' : ''}`;
}

if (require.main === module) main(deploys);
