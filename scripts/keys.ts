import { Misuse, Trouble } from '../simulator/cli/kit/trouble';
import { variablesToDeploy } from './account/env-file';
import { readVariables, targetFlags } from './account/open';
import { programsOf, shortestSecret, spaced } from './account/secrets';
import { readSettings } from './account/settings';
import { mustBeBuilt } from './build/report';
import { type Command, main } from './command/command';

import pins = require('../functions/desk/pins.private');

const flags = {
  person: { value: 'NAME', about: 'only this one, by the name in the settings' },
  programs: { about: 'also the keys of the programs' },
  environment: targetFlags.environment,
  production: targetFlags.production,
  'env-file': targetFlags['env-file'],
} as const;

export const keys: Command<typeof flags> = {
  name: 'keys',
  does: `Prints the PIN of each person on the agents' line, and which programs have a key. PINs are computed from PIN_SECRET in
.env and stored nowhere.`,
  examples: [
    ['', 'everybody'],
    ['--person ana', 'Ana alone'],
    ['--programs', 'the keys of the programs as well'],
    ['--production', 'everybody, with the secret of .env.production'],
  ],
  flags,
  notes: `To give somebody another PIN, raise "pin" of that person in the settings by one and deploy: the old one stops working.
"pin: 'none'" takes it away. To revoke the key of a program, take it out of API_KEYS and deploy.`,
  fails: 'The keys could not be printed',
  async run({ flags: given, shell, tell }) {
    const { PIN_SECRET, API_KEYS } = variablesToDeploy(
      await readVariables(shell.root, { ...given, profile: undefined }),
    );
    mustBeBuilt(await shell.build());
    const { people = {} } = (await readSettings(shell.root)) ?? {};
    const wanted = given.person === undefined ? Object.keys(people) : [given.person];
    const [unknown] = wanted.filter((person) => !Object.hasOwn(people, person));
    if (unknown !== undefined)
      throw new Misuse(`The settings have no ${unknown}, only ${Object.keys(people).join(', ')}.`);
    const all = pins.all(PIN_SECRET, people);
    if (Object.keys(all).length === 0 && Object.values(people).some(({ pin }) => pin !== 'none')) {
      const what = `PIN_SECRET is ${PIN_SECRET ? `shorter than ${shortestSecret} characters` : 'not set'}: nobody has a PIN.`;
      throw new Trouble(what, 'Make one: npm run setup');
    }
    const shared = pins.shared(all);
    const shown = wanted.map((person) => ({
      person,
      name: people[person]?.name ?? person,
      pin: all[person] ?? null,
    }));
    tell.table(shown.map(({ name, pin }) => [name, pin ? spaced(pin) : 'none']));
    for (const group of shared)
      tell.line(
        `${group.join(' and ')} have the same PIN: raise pin of ${group.at(-1)} in the settings by one.`,
      );
    if (given.person !== undefined)
      return { code: shared.length > 0 ? 1 : 0, json: { people: shown, shared } };
    const programs = programsOf(API_KEYS).flatMap(({ name, key }) =>
      name === undefined ? [] : [{ name, ...(given.programs && { key }) }],
    );
    if (given.programs) tell.table(programs.map(({ name, key = '' }) => [name, key]));
    else tell.line(`\nPrograms with a key: ${programs.map(({ name }) => name).join(', ') || 'none'}.`);
    return { code: shared.length > 0 ? 1 : 0, json: { people: shown, shared, programs } };
  },
};

if (require.main === module) main(keys);
