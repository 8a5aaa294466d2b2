import type { Settings } from '../../functions/types/settings';
import { npmRun, type Place, usual } from '../account/advice';
import { inParallel } from '../account/in-parallel';
import { paths } from '../account/paths';
import { explained } from '../account/refusals';
import { numbersRung } from '../account/settings';
import type { Live } from '../account/target';
import type { Found } from '../drift/find';
import { deployOver } from './edited';
import { type Finding, finding } from './finding';

/** A domain has to refuse requests that Twilio has not signed, and to serve every static file. */
export async function examineAnswers(
  { account, environment }: Live,
  { edits, build, next }: Pick<Found, 'edits' | 'build' | 'next'>,
  settings: Settings,
  place: Place = usual,
): Promise<Finding[]> {
  const deploy = npmRun('deploy', place);
  const base = `https://${environment.domainName}`;
  const get = async (path: string, how: RequestInit): Promise<{ status: number } | { trouble: string }> => {
    try {
      const { status, body } = await account.fetch(base + path, how);
      await body?.cancel();
      return { status };
    } catch (error) {
      return { trouble: explained(error, `Asking ${base}${path}`, account).what };
    }
  };
  const first = await get(paths.fallback, { method: 'GET' });
  if ('trouble' in first)
    return [
      finding(602, first.trouble, `Wait a minute after the first deploy, then deploy again: ${deploy}`),
    ];

  const editsOf = (path: string) => edits.filter(({ name }) => name === path);
  const functions = build.files.filter(({ kind }) => kind === 'function');
  const built = next.files.filter(({ kind }) => kind === 'function');
  const meant = new Set(built.filter(({ access }) => access === 'protected').map(({ path }) => path));
  // Includes functions that the build protects but somebody made public in the Console.
  const closed = functions.filter(({ path, visibility }) => visibility === 'protected' || meant.has(path));
  const open = await inParallel(closed, async ({ path }) => {
    const answer = await get(path, {
      method: 'POST',
      body: new URLSearchParams({ CallSid: `CA${'0'.repeat(32)}` }),
    });
    if ('status' in answer && answer.status >= 400 && answer.status < 500) return [];
    const how = 'status' in answer ? `answers ${answer.status}` : 'does not answer at all';
    const what = `${path} ${how} to a request that Twilio has not signed.`;
    const fix = meant.has(path)
      ? `Somebody made it public in the Console; as built it is protected: ${deployOver(editsOf(path), place)}`
      : `Its file must end in .protected.ts. Then deploy: ${deploy}`;
    return finding(601, what, fix);
  });
  const files = [
    paths.fallback,
    '/hold/music.wav',
    '/hold/music.xml',
    ...settings.languages.map(({ code }) => `/hold/alone.${code}.xml`),
    ...queuesOf(settings).flatMap((queue) =>
      settings.languages.map(({ code }) => `/hold/${queue}.${code}.xml`),
    ),
  ];
  const missing = await inParallel(files, async (path) => {
    // The first byte of the music is enough.
    const answer = await get(path, { method: 'GET', headers: { Range: 'bytes=0-0' } });
    if ('status' in answer && [200, 206].includes(answer.status)) return [];
    const how = 'status' in answer ? `answers ${answer.status}` : 'does not answer';
    const what = `${path} ${how}: callers would hear silence or an error.`;
    return finding(603, what, `Deploy: ${deployOver(editsOf(path), place)}`);
  });
  return [...open, ...missing].flat();
}

function queuesOf({ places }: Settings): string[] {
  return Object.keys(places).filter((name) => places[name]?.kind === 'queue');
}

/** Whether the account may ring the numbers that the settings ring. https://www.twilio.com/docs/voice/api/dialingpermissions */
export async function examineGeography(
  { account }: Pick<Live, 'account'>,
  settings: Settings,
): Promise<Finding[]> {
  const page = 'https://console.twilio.com, Voice, Settings, Geo permissions';
  try {
    const countries = await account.sdk.voice.v1.dialingPermissions.countries.list({ pageSize: 1000 });
    return numbersRung(settings).flatMap((number) => {
      const reached = countries.filter(({ countryCodes }) =>
        countryCodes.some((code) => number.startsWith(`+${code.replace(/\D/g, '')}`)),
      );
      // Countries that share +1 cannot be told apart by the number, so one open country is enough.
      if (reached.some(({ lowRiskNumbersEnabled }) => lowRiskNumbersEnabled)) return [];
      const where = reached.map(({ name }) => name).join(', ') || 'no known country';
      return finding(
        604,
        `${number} cannot be rung: the account may not call ${where}.`,
        `Allow it: ${page}`,
      );
    });
  } catch (error) {
    const { what } = explained(error, 'Reading the geographic permissions', account);
    return [finding(605, what, `Look yourself: ${page}`)];
  }
}
