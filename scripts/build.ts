import { harmless } from '../simulator/harmless';
import { readEnvFile } from './account/env-file';
import type { Outcome } from './build/build';
import { inJson, inWords } from './build/report';
import { watch } from './build/watch';
import { type Command, main } from './command/command';
import { examineStrength } from './doctor/secrets';

const flags = { watch: { about: 'again after each change, until Ctrl+C' } } as const;

export const buildCommand: Command<typeof flags> = {
  name: 'build',
  does: 'Builds functions/ (TypeScript) into dist/functions, ready to be deployed and readable in the Twilio Console.',
  examples: [
    ['', 'once; the last good build stays when there is a mistake'],
    ['--watch', 'again after each change'],
    ['--json', 'one line of JSON a build, for programs'],
  ],
  flags,
  notes: 'What comes next: npm start calls it, npm run deploy deploys it.',
  fails: 'The build could not run',
  async run({ flags: given, shell, json }) {
    const tell = (outcome: Outcome) => {
      const sink = json || outcome.problems.length === 0 ? shell.out : shell.err;
      const colours = Boolean(sink.isTTY && !shell.env.NO_COLOR);
      sink.write(`${json ? inJson(outcome) : harmless(inWords(outcome, colours), { colours })}\n`);
    };
    if (!given.watch) {
      const weak = await examineStrength(await readEnvFile(shell.root));
      if (weak.length > 0) {
        const problems = weak.map(({ what, fix }) => ({ file: '.env', what, todo: fix }));
        tell({ functions: 0, problems, milliseconds: 0 });
        return { code: 1 };
      }
      const outcome = await shell.build();
      tell(outcome);
      return { code: outcome.problems.length === 0 ? 0 : 1 };
    }
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    process.once('SIGTERM', () => stop.abort());
    await watch(shell.root, tell, stop.signal);
    return { code: 0 };
  },
};

if (require.main === module) main(buildCommand);
