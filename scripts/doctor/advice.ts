import type { TargetFlags } from '../account/open';

/** For which environment, and with which credentials, a finding gives its advice. */
export interface Place {
  /** Domain suffix; '' is production. */
  suffix: string;
  envFile?: string;
  profile?: string;
}

/** Where somebody is who has said nothing. */
export const usual: Place = { suffix: 'dev' };

/** What each command can be told of a place. */
const told = {
  build: [],
  setup: ['environment', 'env-file', 'profile'],
  keys: ['environment', 'env-file'],
  deploy: ['environment', 'env-file', 'profile'],
  connect: ['environment', 'env-file', 'profile'],
  pull: ['environment', 'env-file', 'profile'],
  logs: ['environment', 'env-file', 'profile'],
  doctor: ['environment', 'env-file', 'profile'],
} as const satisfies Record<string, readonly ('environment' | 'env-file' | 'profile')[]>;

export function placeOf({
  environment,
  production,
  profile,
  'env-file': envFile,
}: Pick<TargetFlags, 'environment' | 'production' | 'profile' | 'env-file'>): Place {
  return { suffix: production ? '' : environment, envFile, profile };
}

/**
 * The command that mends something in a place: `npm run connect -- +15550100199 --production`. Whoever types it changes
 * that place and no other.
 */
export function npmRun(command: keyof typeof told, { suffix, envFile, profile }: Place, words = ''): string {
  const flags = {
    environment: suffix === '' ? '--production' : suffix === usual.suffix ? '' : `--environment ${suffix}`,
    'env-file': envFile ? `--env-file ${envFile}` : '',
    profile: profile ? `--profile ${profile}` : '',
  };
  const rest = [words, ...told[command].map((name) => flags[name])].filter(Boolean).join(' ');
  return rest ? `npm run ${command} -- ${rest}` : `npm run ${command}`;
}
