import { Misuse } from '../simulator/cli/kit/trouble';
import { open } from './account/open';
import type { Account } from './account/twilio';
import { list } from './alerts/list';
import { off } from './alerts/off';
import { set } from './alerts/set';
import { watch } from './alerts/watch';
import { type Command, main, type Outcome, type Run } from './command/command';

const flags = {
  to: { value: 'URL', about: 'set: where Twilio sends each error, as JSON (a pager, a chat, a collector)' },
  spend: { value: 'DOLLARS', about: 'set: also say so when a day has cost this much' },
  since: { value: 'WHEN', default: '15m', about: 'watch: how far back: 15m, 1h' },
  sms: { value: 'NUMBER', about: 'watch: whom to text when there is something' },
  codes: {
    value: 'LIST',
    default: '11200,11205,11750,12100,82002,82005',
    about: 'watch: the errors that count',
  },
  profile: { value: 'NAME', about: 'credentials of this profile of the Twilio CLI' },
  'env-file': { value: 'FILE', about: 'instead of .env' },
} as const;

export type AlertsRun = Run<typeof flags>;

const verbs: Record<string, (run: AlertsRun, account: Account) => Promise<Outcome>> = {
  set,
  list,
  off,
  watch,
};

export const alerts: Command<typeof flags> = {
  name: 'alerts',
  does: 'Sees to it that somebody is told when callers meet errors: by Twilio to a webhook, or by a watch that sends a text.',
  examples: [
    ['set --to https://pager.example.com/twilio', 'Twilio sends each error there, within seconds'],
    ['set --to https://pager.example.com/twilio --spend 50', 'and tells when a day has cost 50 dollars'],
    [
      'watch --since 15m --sms +15550100150',
      'for a schedule: errors and failed calls of 15 minutes, by text',
    ],
    ['list', 'what is set up'],
    ['off', 'takes away what set has made, and nothing else'],
  ],
  flags,
  takes: 'set, list, off or watch',
  notes: `Exit code of watch: 0 nothing happened, 1 something did (or could not be looked up). Twilio keeps alerts for 30 days.
By e-mail, and for a number of errors: only in the Console (Monitor, Alerts). A text costs money.`,
  fails: 'The alerts could not be set up',
  run: (run) => {
    const verb = verbs[run.words[0] ?? ''];
    if (!verb || run.words.length !== 1)
      throw new Misuse(`Say what to do: ${Object.keys(verbs).join(', ')}.`);
    return open(run.shell, run.flags).then((account) => verb(run, account));
  },
};

if (require.main === module) main(alerts);
