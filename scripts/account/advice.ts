/** The flags that a command needs for an environment; none for dev. */
export function flagsOf(suffix: string): string[] {
  if (suffix === 'dev') return [];
  return suffix === '' ? ['--production'] : ['--environment', suffix];
}

/** What to type, for this environment and no other: "npm run connect -- +15550100199 --production". */
export function npmRun(command: string, suffix: string, ...words: string[]): string {
  const rest = [...words, ...flagsOf(suffix)];
  return ['npm run', command, ...(rest.length > 0 ? ['--', ...rest] : [])].join(' ');
}
