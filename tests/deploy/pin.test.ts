import { createRequire } from 'node:module';
import { dependencies, devDependencies } from '../../package.json';
import { dependencies as simulators } from '../../simulator/package.json';

/**
 * Twilio installs `dependencies` at each deployment, and only those. The runtime handler has to be pinned: twilio-run
 * refuses a range, Twilio's build fails on one. 2.0.1 is the newest version that is on npm, so that `npm ci` finds it,
 * and that Twilio's build accepts; the cloud has versions of its own under the same name. Before raising it, deploy it.
 */
it('pins the runtime handler to the newest version that npm has and Twilio builds', () => {
  expect(dependencies['@twilio/runtime-handler']).toBe('2.0.1');
});

it('depends on nothing else but the SDK, pinned as well', () => {
  expect(Object.keys(dependencies).sort()).toEqual(['@twilio/runtime-handler', 'twilio']);
  expect(dependencies.twilio).toMatch(/^\d+\.\d+\.\d+$/);
});

it('pins the tools, so that a clean clone is the same everywhere', () => {
  for (const [name, version] of Object.entries({ ...devDependencies, ...simulators })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  }
});

it.each(['@twilio-labs/serverless-api', 'cosmiconfig', 'json5', 'mime-types'] as const)(
  'lets the simulator read a project as the toolkit does: %s is the same version',
  (name) => {
    const fromToolkit = createRequire(require.resolve('twilio-run/package.json'));
    expect(fromToolkit(`${name}/package.json`).version).toBe(simulators[name]);
  },
);
