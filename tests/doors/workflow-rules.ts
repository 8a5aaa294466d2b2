/** What a workflow may not do: https://docs.github.com/actions/security-for-github-actions/security-guides */

const { load } = require('js-yaml') as { load(text: string): unknown };

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}

interface Job {
  permissions?: unknown;
  environment?: unknown;
  steps?: Step[];
}

interface Workflow {
  on: unknown;
  permissions?: unknown;
  jobs: Record<string, Job>;
}

const usesSecrets = (part: unknown) => /\bsecrets\b/.test(JSON.stringify(part ?? ''));
const installs = /\b(?:npm (?:ci|i|install|add|exec)|npx|yarn|pnpm)\b/;
const tests = /\.ci\/run|npm (?:run )?test/;

/** @returns what is wrong, a sentence each */
export function faultsOf(text: string): string[] {
  const workflow = load(text) as Workflow;
  const { jobs, ...outside } = workflow;
  const triggers = JSON.stringify(workflow.on);
  return [
    ...(JSON.stringify(workflow.permissions) === '{"contents":"read"}'
      ? []
      : ['permissions are more than to read the code, or not said']),
    ...(usesSecrets(outside) ? ['a secret stands at the level of the workflow'] : []),
    ...(/pull_request_target|workflow_run|issue_comment/.test(triggers)
      ? ['strangers can start it with our rights']
      : []),
    ...unpinned(text),
    ...Object.values(jobs).flatMap((job) => faultsOfJob(job, triggers)),
  ];
}

/** An action by its commit, with its version beside it. */
function unpinned(text: string): string[] {
  const lines = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
  return lines
    .filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    .map((line) => `not pinned: ${line.trim()}`);
}

function faultsOfJob({ steps = [], ...job }: Job, triggers: string): string[] {
  const first = steps.findIndex(usesSecrets);
  const before = steps.slice(0, first);
  const hasSecrets = first >= 0;
  const faults: (string | false)[] = [
    job.permissions !== undefined && 'a job has permissions of its own',
    usesSecrets(job) && 'a secret stands at the level of a job',
    hasSecrets && /pull_request/.test(triggers) && 'pull requests run where secrets are',
    hasSecrets && job.environment === undefined && 'secrets belong to no environment',
    hasSecrets &&
      !before.some(({ run = '' }) => installs.test(run) || tests.test(run)) &&
      'nothing is installed before the secrets are there',
    hasSecrets &&
      steps.slice(first).some(({ run = '' }) => installs.test(run) || tests.test(run)) &&
      'installs or tests run where secrets are, or afterwards',
    hasSecrets && steps.some((step) => step.with?.cache !== undefined) && 'a cache of other runs is used',
    hasSecrets &&
      steps.some(({ run = '' }) => /\bdeploy\b/.test(run)) &&
      !before.some(({ run = '' }) => tests.test(run)) &&
      'it deploys what was not tested',
  ];
  return [...faults.filter((fault) => fault !== false), ...steps.flatMap(faultsOfStep)];
}

function faultsOfStep(step: Step): string[] {
  const { uses = '', run = '', env: _, ...rest } = step;
  const faults: (string | false)[] = [
    usesSecrets(rest) && 'a secret is handed to a step by more than its environment',
    usesSecrets(run) && 'a secret stands in a command',
    /\$\{\{/.test(run) && 'a command is put together from what others name',
    uses.startsWith('actions/checkout@') &&
      step.with?.['persist-credentials'] !== false &&
      'checkout leaves its token behind',
    /npm (?:ci|i|install|add)\b/.test(run) &&
      !run.includes('--ignore-scripts') &&
      'packages run scripts at install',
  ];
  return faults.filter((fault) => fault !== false);
}
