import type { BuildInstance } from 'twilio/lib/rest/serverless/v1/service/build';
import { envFileOf, variablesToDeploy } from '../account/env-file';
import { asking } from '../account/refusals';
import type { Live } from '../account/target';
import { npmRun, type Place } from './advice';
import { type Finding, finding } from './finding';
import { runtimes } from './project';

/** Whether functions get the values that stand here. No value is ever told. */
export async function examineVariables(
  live: Live,
  file: Record<string, string>,
  place: Place,
): Promise<Finding[]> {
  const { account, service, environment } = live;
  const { variables } = account.sdk.serverless.v1.services(service.sid).environments(environment.sid);
  const all = await asking(account, 'Reading the variables', () => variables.list());
  const there = new Map(all.map(({ key, value }) => [key, value]));
  const here = Object.entries(variablesToDeploy(file));
  const fileName = envFileOf(place.suffix, place.envFile);
  const deploy = npmRun('deploy', place);
  return [
    ...here.flatMap(([name, value]) => {
      const known = there.get(name);
      if (known === undefined)
        return finding(407, `${name} is in ${fileName}, but not at Twilio.`, `Deploy: ${deploy}`);
      if (known === value) return [];
      const what = `${name} has another value at Twilio than in ${fileName}: it was changed in the Console, or not deployed yet.`;
      const fix = `If the one at Twilio counts (Console, Environment Variables), write it into ${fileName}. Otherwise deploy: ${deploy}`;
      return finding(411, what, fix);
    }),
    ...[...there.keys()]
      .filter((name) => !here.some(([known]) => known === name))
      .map((name) => {
        const what = `${name} is at Twilio, but not in ${fileName}: deploys leave it as it is.`;
        const which = environment.domainSuffix ? `--environment ${environment.domainSuffix}` : '--production';
        const unset = `npx twilio-run env unset --key ${name} ${which}`;
        return finding(408, what, `Take it away if nobody needs it: ${unset}`);
      }),
  ];
}

/** What Twilio installed and runs, and what the project asks for. */
export function examineBuilt(
  { runtime, dependencies }: BuildInstance,
  { project }: Live,
  place: Place,
): Finding[] {
  const deploy = npmRun('deploy', place);
  const isRetired = !runtimes.some((known) => known === runtime);
  const retired = `What is live runs on ${runtime}, which Twilio has retired: builds with it fail.`;
  const other = `What is live runs on ${runtime}; .twilioserverlessrc says ${project.runtime}.`;
  return [
    ...(isRetired
      ? [finding(409, retired, `Write "runtime": "node22" in .twilioserverlessrc, then: ${deploy}`)]
      : []),
    ...(!isRetired && project.runtime && project.runtime !== runtime
      ? [finding(413, other, `Deploy: ${deploy}`)]
      : []),
    ...examineDependencies(
      dependencies as Dependency[] | undefined,
      project.pkgJson.dependencies ?? {},
      deploy,
    ),
  ];
}

interface Dependency {
  name: string;
  version: string;
}

function examineDependencies(
  live: readonly Dependency[] = [],
  wanted: Partial<Record<string, string>>,
  deploy: string,
): Finding[] {
  const there = new Map(live.map(({ name, version }) => [name, version]));
  const differences = [
    ...Object.entries(wanted).flatMap(([name, version = '']) => {
      const known = there.get(name);
      if (known === undefined) return `${name} is missing`;
      return known === version || !isExact(version) || !isExact(known)
        ? []
        : `${name} is ${known}, not ${version}`;
    }),
    ...[...there.keys()].flatMap((name) => (name in wanted ? [] : `${name} is not in package.json`)),
  ];
  if (differences.length === 0) return [];
  const what = `What is live has other dependencies than package.json: ${differences.join('; ')}.`;
  const fix = `If functions need what is not here, npm install --save-exact it. Then deploy: ${deploy}`;
  return [finding(412, what, fix)];
}

/** Of a range nobody knows here what Twilio made of it. */
function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+/.test(version);
}
