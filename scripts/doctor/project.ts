import { execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { fsHelpers } from '@twilio-labs/serverless-api';
import type { Project } from '../account/project';
import type { Outcome } from '../build/build';
import { type Finding, finding } from './finding';

/** https://www.twilio.com/docs/serverless/functions-assets/node-upgrade */
export const runtimes = ['node20', 'node22', 'node24'] as const;

/** What a Service can hold: https://www.twilio.com/docs/serverless/functions-assets/faq */
const mostModules = 100;
const megabytes = { public: 25, protected: 25, private: 10 } as const;

/** What is wrong with the project itself, which shows without an account. */
export async function examineProject(
  project: Project,
  { problems }: Pick<Outcome, 'problems'>,
  node = process.versions.node,
): Promise<Finding[]> {
  return [
    ...examineNode(node),
    ...examineDependencies(project),
    ...examineConfiguration(project),
    ...examineBuild(problems),
    ...(await examineFiles(project)),
    ...examineGit(project),
  ];
}

function examineNode(version: string): Finding[] {
  const major = version.split('.')[0];
  if (['20', '22', '24'].includes(major ?? '')) return [];
  const what = `Node ${version} runs here; Twilio runs functions on Node 20, 22 or 24.`;
  return [finding(101, what, 'Install Node 22, so that both are the same.')];
}

function examineDependencies({ pkgJson }: Project): Finding[] {
  const { dependencies = {}, devDependencies = {} } = pkgJson;
  const handler = dependencies['@twilio/runtime-handler'];
  const modules = Object.keys(dependencies).length;
  const fix = 'Write "@twilio/runtime-handler": "2.0.1" under "dependencies" of package.json.';
  const findings: Finding[] = [];
  if (handler === undefined) {
    const where = devDependencies['@twilio/runtime-handler']
      ? ' stands under devDependencies, which are not deployed'
      : ' is missing from package.json';
    findings.push(finding(102, `@twilio/runtime-handler${where}.`, fix));
  } else if (!/^\d+\.\d+\.\d+$/.test(handler)) {
    const what = `@twilio/runtime-handler is ${handler}: the build at Twilio fails unless it is one exact version.`;
    findings.push(finding(103, what, fix));
  }
  if (dependencies.twilio === undefined) {
    const what = 'twilio is not among the dependencies: which version functions get is up to Twilio.';
    findings.push(finding(104, what, 'Run: npm install --save-exact twilio'));
  }
  if (modules > mostModules) {
    const what = `package.json has ${modules} dependencies; a Service takes ${mostModules}.`;
    findings.push(finding(110, what, 'Move what functions do not require to devDependencies.'));
  }
  return findings;
}

function examineConfiguration(project: Project): Finding[] {
  const { runtime, configuration, functionsFolder, assetsFolder, serviceName } = project;
  const findings: Finding[] = [];
  if (!runtimes.some((known) => known === runtime)) {
    const what = runtime
      ? `.twilioserverlessrc asks for the runtime ${runtime}, which Twilio does not build any more, or not yet.`
      : '.twilioserverlessrc names no runtime: a Service keeps the one of its last build, even a retired one.';
    findings.push(finding(105, what, 'Write "runtime": "node22" in .twilioserverlessrc.'));
  }
  if (functionsFolder !== 'dist/functions') {
    const misnamed =
      'functionsFolderName' in configuration ? ' (functionsFolderName is ignored by the toolkit)' : '';
    const what = `.twilioserverlessrc does not point at the built functions${misnamed}: TypeScript would not be deployed.`;
    findings.push(finding(106, what, 'Write "functionsFolder": "dist/functions" in .twilioserverlessrc.'));
  }
  if (assetsFolder !== 'dist/assets') {
    const what =
      '.twilioserverlessrc does not point at the built assets: wait documents and the fallback would be missing.';
    findings.push(finding(112, what, 'Write "assetsFolder": "dist/assets" in .twilioserverlessrc.'));
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,48}$/.test(serviceName)) {
    const what = `${serviceName} cannot be the name of a Service: letters, digits and dashes, at most 49.`;
    findings.push(finding(107, what, 'Write another "serviceName" into .twilioserverlessrc.'));
  }
  return findings;
}

function examineBuild(problems: Outcome['problems']): Finding[] {
  const [first] = problems;
  if (!first) return [];
  const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  const what = `The build finds ${count}; the first, in ${first.file}: ${first.what}`;
  return [finding(108, what, 'Mend what this names: npm run build')];
}

async function examineFiles({ root, functionsFolder, assetsFolder }: Project): Promise<Finding[]> {
  try {
    const { assets } = await fsHelpers.getListOfFunctionsAndAssets(root, {
      functionsFolderNames: functionsFolder ? [functionsFolder] : undefined,
      assetsFolderNames: assetsFolder ? [assetsFolder] : undefined,
    });
    const sizes = await Promise.all(
      assets.map(async (asset) => ({ ...asset, size: (await stat(asset.filePath)).size })),
    );
    return sizes.flatMap(({ path, access, size }) => {
      if (size <= megabytes[access] * 1024 * 1024) return [];
      const what = `The asset ${path} has ${Math.ceil(size / 1024 / 1024)} MB; Twilio takes ${megabytes[access]}.`;
      return finding(109, what, 'Make it smaller, or take it out of assets/.');
    });
  } catch (error) {
    return [finding(109, `${(error as Error).message.replace(/\.?$/, '.')}`, 'Rename the file.')];
  }
}

function examineGit({ root }: Project): Finding[] {
  try {
    execFileSync('git', ['ls-files', '--error-unmatch', '.env'], { cwd: root, stdio: 'ignore' });
  } catch {
    // Not tracked, or no repository at all.
    return [];
  }
  const fix = 'Run: git rm --cached .env, commit, and make new secrets (docs/operating.md): these are known.';
  return [finding(111, '.env is in the repository, with its secrets.', fix)];
}
