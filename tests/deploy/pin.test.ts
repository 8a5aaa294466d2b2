import { dependencies, devDependencies } from '../../package.json';

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
  for (const [name, version] of Object.entries(devDependencies)) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  }
});
