/** For which environment, and with which credentials, a sentence gives its advice. */
export interface Place {
  /** Domain suffix; '' is production. */
  suffix: string;
  envFile?: string;
  profile?: string;
}

/** Where somebody is who has said nothing. */
export const usual: Place = { suffix: 'dev' };

const everything = ['environment', 'env-file', 'profile'] as const;

/** What each command can be told of a place. */
const told = {
  setup: everything,
  keys: ['environment', 'env-file'],
  doctor: everything,
  deploy: everything,
  deploys: everything,
  rollback: everything,
  pull: everything,
  connect: everything,
  logs: everything,
} as const satisfies Record<string, readonly (typeof everything)[number][]>;

/**
 * What to type, for this place and no other: `npm run connect -- +15550100199 --production`.
 * @param words before the flags of the place
 */
export function npmRun(
  command: keyof typeof told,
  { suffix, envFile, profile }: Place,
  ...words: string[]
): string {
  const flags = {
    environment: suffix === '' ? '--production' : suffix === usual.suffix ? '' : `--environment ${suffix}`,
    'env-file': envFile ? `--env-file ${envFile}` : '',
    profile: profile ? `--profile ${profile}` : '',
  };
  const rest = [...words, ...told[command].map((name) => flags[name])].filter(Boolean).join(' ');
  return rest ? `npm run ${command} -- ${rest}` : `npm run ${command}`;
}
