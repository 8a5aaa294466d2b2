import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Trouble } from '../../simulator/cli/kit/trouble';

/** A profile of the Twilio CLI with its API key. */
export interface Profile {
  id: string;
  accountSid: string;
  apiKey: string;
  apiSecret: string;
  region?: string;
  edge?: string;
}

interface Configuration {
  /** Written by the CLI since its version 3. */
  profiles?: Record<string, Omit<Profile, 'id'>>;
  /** Older profiles: their keys are in the system's keychain. */
  projects?: { id: string; accountSid: string }[];
  activeProject?: string | null;
}

/**
 * A profile that `twilio login` or `twilio profiles:create` made; the active one unless named.
 * The shape of the file is that of `twilio-cli-core`, src/services/config.js.
 * @throws Trouble for a name that is not there, or whose key only the system's keychain knows
 */
export async function readProfile(home: string, wanted?: string): Promise<Profile | undefined> {
  const file = path.join(home, '.twilio-cli', 'config.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const { profiles = {}, projects = [], activeProject } = parsed(text, file);
  const id = wanted ?? activeProject ?? Object.keys(profiles)[0];
  const profile = id ? profiles[id] : undefined;
  if (id && profile?.apiKey) return { id, ...profile };
  if (!wanted) return undefined;
  if (projects.some((project) => project.id === wanted)) {
    throw new Trouble(
      `The CLI profile ${wanted} keeps its key in the system's keychain, where only the CLI can read it.`,
      `Make it anew: twilio profiles:create, or set TWILIO_ACCOUNT_SID, TWILIO_API_KEY and TWILIO_API_SECRET.`,
    );
  }
  const known = Object.keys(profiles).join(', ') || 'none';
  throw new Trouble(
    `The Twilio CLI has no profile ${wanted} (it has: ${known}).`,
    'See: twilio profiles:list',
  );
}

function parsed(text: string | undefined, file: string): Configuration {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as Configuration;
  } catch (error) {
    throw new Trouble(`${file} is no JSON: ${(error as Error).message}.`, 'Mend it, or run: twilio login');
  }
}
