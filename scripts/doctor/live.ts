import { npmRun, type Place } from '../account/advice';
import { envFileOf } from '../account/env-file';
import type { Live } from '../account/target';
import type { Found } from '../drift/find';
import { deployOver, keepOrGiveUp } from './edited';
import { type Finding, finding } from './finding';
import { runtimes } from './project';

/**
 * Whether functions get the values that stand here. No value is ever told.
 * @param here the variables of the .env file that are sent to Twilio
 */
export function examineVariables(
  { environment }: Live,
  here: Readonly<Record<string, string>>,
  { edits, values }: Found,
  place: Place,
): Finding[] {
  const fileName = envFileOf(place.suffix, place.envFile);
  const deploy = npmRun('deploy', place);
  return [
    ...Object.entries(here).flatMap(([name, value]) => {
      const known = values.get(name);
      const ofIt = edits.filter((edit) => edit.kind === 'variable' && edit.name === name);
      const isEdit = ofIt.length > 0;
      if (known === undefined)
        return isEdit
          ? finding(
              407,
              `${name} is in ${fileName}, but was taken away at Twilio.`,
              `Take ${name} out of ${fileName}, if nobody needs it. Otherwise: ${deployOver(ofIt, place)}`,
            )
          : finding(407, `${name} is in ${fileName}, but not at Twilio.`, `Deploy: ${deploy}`);
      if (known === value) return [];
      const what = `${name} has another value at Twilio than in ${fileName}`;
      return isEdit
        ? finding(411, `${what}: it was changed in the Console.`, keepOrGiveUp(ofIt, place))
        : finding(411, `${what}: that is not deployed yet.`, `Deploy: ${deploy}`);
    }),
    ...[...values.keys()]
      .filter((name) => !Object.hasOwn(here, name))
      .map((name) => {
        const what = `${name} is at Twilio, but not in ${fileName}: deploys leave it as it is.`;
        const which = environment.domainSuffix ? `--environment ${environment.domainSuffix}` : '--production';
        const unset = `npx twilio-run env unset --key ${name} ${which}`;
        return finding(408, what, `Take it away if nobody needs it: ${unset}`);
      }),
  ];
}

/** What Twilio installed and runs, and what the project asks for. */
export function examineBuilt({ project }: Live, found: Found, place: Place): Finding[] {
  return [
    ...examineRuntime(project.runtime, found, place),
    ...examineDependencies(project.pkgJson.dependencies ?? {}, found, place),
  ];
}

function examineRuntime(wanted: string | undefined, { build, edits }: Found, place: Place): Finding[] {
  const { runtime } = build;
  const ofIt = edits.filter(({ kind }) => kind === 'runtime');
  const deploy = deployOver(ofIt, place);
  if (!runtimes.some((known) => known === runtime)) {
    const what = `What is live runs on ${runtime}, which Twilio has retired: builds with it fail.`;
    return [finding(409, what, `Write "runtime": "node22" in .twilioserverlessrc, then: ${deploy}`)];
  }
  if (!wanted || wanted === runtime) return [];
  const what = `What is live runs on ${runtime}; .twilioserverlessrc says ${wanted}.`;
  const keep = `Write "runtime": "${runtime}" in .twilioserverlessrc, if that is meant. Otherwise: `;
  return [finding(413, what, `${ofIt.length > 0 ? keep : 'Deploy: '}${deploy}`)];
}

function examineDependencies(
  wanted: Partial<Record<string, string>>,
  { build, edits }: Found,
  place: Place,
): Finding[] {
  const there = build.dependencies;
  const differences = [
    ...Object.entries(wanted).flatMap(([name, version = '']) => {
      const known = there[name];
      if (known === undefined) return `${name} is missing`;
      return known === version || !isExact(version) || !isExact(known)
        ? []
        : `${name} is ${known}, not ${version}`;
    }),
    ...Object.keys(there).flatMap((name) => (name in wanted ? [] : `${name} is not in package.json`)),
  ];
  if (differences.length === 0) return [];
  const ofIt = edits.filter(({ kind }) => kind === 'package');
  const what = `What is live has other dependencies than package.json: ${differences.join('; ')}.`;
  const fix = `If functions need what is not here, npm install --save-exact it. Then deploy: ${npmRun('deploy', place)}`;
  return [finding(412, what, ofIt.length > 0 ? keepOrGiveUp(ofIt, place) : fix)];
}

/** Of a range nobody knows here what Twilio made of it. */
function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+/.test(version);
}
