import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Outcome } from './build/build';
import { inJson, inWords } from './build/report';
import { watch } from './build/watch';

const help = `Builds functions/ (TypeScript) into dist/functions, ready to be deployed and readable in the Twilio Console.

  npm run build                 once; the last good build stays when there is a mistake
  npm run build -- --watch      again after each change, until Ctrl+C
  npm run build -- --json       one line of JSON for programs

What comes next: npm start calls it, npx twilio-run deploy deploys it.`;

const root = path.resolve(__dirname, '..');

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'string') {
    console.error(`${options}\nSee: npm run build -- --help`);
    return 2;
  }
  if (options.help) {
    console.log(help);
    return 0;
  }
  const tell = (outcome: Outcome) => print(outcome, options.json);
  if (!options.watch) {
    const outcome = await build(root);
    tell(outcome);
    return outcome.problems.length === 0 ? 0 : 1;
  }
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await watch(root, tell, stop.signal);
  return 0;
}

function readOptions() {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { watch: flag, json: flag, help: flag } }).values;
  } catch (error) {
    return (error as Error).message;
  }
}

function print(outcome: Outcome, json: boolean): void {
  const stream = json || outcome.problems.length === 0 ? process.stdout : process.stderr;
  stream.write(
    `${json ? inJson(outcome) : inWords(outcome, Boolean(stream.isTTY && !process.env.NO_COLOR))}\n`,
  );
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(`The build could not run: ${error.message}`);
    process.exitCode = 1;
  },
);
