import { Misuse } from '../simulator/cli/kit/trouble';
import { npmRun } from './account/advice';
import { open, openTarget, targetFlags } from './account/open';
import { addresses, paths } from './account/paths';
import { mustBeLive } from './account/target';
import { type Command, main } from './command/command';
import { type Change, change, restoreNumber } from './connect/change';
import { findNumber, listNumbers } from './connect/numbers';
import { placed } from './connect/print';

const flags = {
  ...targetFlags,
  list: { about: "the account's numbers, and where each points" },
  undo: { about: 'brings back what was set before the last connect; again: the one before' },
  agents: { about: 'the agents’ own number: it leads to the agents’ line' },
  'take-over': { about: 'also when a TwiML app, a trunk or a Studio flow holds the number' },
  'dry-run': { about: 'before and after, and nothing of it' },
} as const;

export const connect: Command<typeof flags> = {
  name: 'connect',
  does: `Points a number of the account at the switchboard: Voice URL, fallback and status callback, with retries. Shows before
and after, and remembers what was there.`,
  examples: [
    ['+15550100199', 'calls to it reach the environment dev'],
    ['+15550100199 --production', 'calls to it reach production'],
    ['+15550100198 --agents', 'the number that agents call'],
    ['+15550100199 --undo', 'what it was before'],
    ['--list', 'every number, and where it points'],
  ],
  flags,
  takes: 'a number in E.164',
  fails: 'The number could not be connected',
  async run({ flags: given, words, shell, tell }) {
    if (given.list) return listNumbers(await open(shell, given), tell);
    const [phoneNumber] = words;
    if (words.length !== 1 || !phoneNumber || !/^\+[1-9]\d{6,14}$/.test(phoneNumber)) {
      throw new Misuse(
        'Name one number in E.164, as in +15550100199 (npm run connect -- --list shows them).',
      );
    }
    tell.step('Asking Twilio');
    const done = (result: Change) => {
      placed(result, tell);
      if (given['dry-run']) tell.line('Nothing was changed: this was a dry run.');
      return { code: 0, json: { changed: !given['dry-run'], ...result } } as const;
    };
    const dry = given['dry-run'];
    if (given.undo) {
      const account = await open(shell, given);
      return done(await restoreNumber(account, await findNumber(account, phoneNumber), dry));
    }
    const live = mustBeLive(await openTarget(shell, given));
    const number = await findNumber(live.account, phoneNumber);
    const wanted = addresses(live.environment.domainName, given.agents ? paths.agents : paths.voice);
    const how = { dry, takeOver: given['take-over'], suffix: live.suffix };
    const outcome = done(await change(live.account, number, wanted, how));
    tell.line(
      `\nNext: call ${phoneNumber}, then ${npmRun('logs', live)}. To go back: ${npmRun('connect', live, phoneNumber, '--undo')}`,
    );
    return outcome;
  },
};

if (require.main === module) main(connect);
