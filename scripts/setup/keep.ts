import { closeEnvFile, readEnvFile, writeEnvFile } from '../account/env-file';

/** Writes new and changed variables into .env. @returns their names, not their values */
export async function keep(root: string, variables: Record<string, string>): Promise<string[]> {
  const before = await readEnvFile(root);
  const changed = Object.entries(variables).filter(([name, value]) => before[name] !== value);
  if (changed.length > 0) await writeEnvFile(root, Object.fromEntries(changed));
  else await closeEnvFile(root);
  return changed.map(([name]) => name);
}
