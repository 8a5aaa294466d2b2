import { closeEnvFile, readNewEnvFile, writeEnvFile } from '../account/env-file';

/** Writes new and changed variables into a .env file. @returns their names, not their values */
export async function keep(
  root: string,
  variables: Record<string, string>,
  file?: string,
): Promise<string[]> {
  const before = await readNewEnvFile(root, file);
  const changed = Object.entries(variables).filter(([name, value]) => before[name] !== value);
  if (changed.length > 0) await writeEnvFile(root, Object.fromEntries(changed), file);
  else await closeEnvFile(root, file);
  return changed.map(([name]) => name);
}
