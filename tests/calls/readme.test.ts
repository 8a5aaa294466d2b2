import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Phone } from '../../simulator/phone/code';
import { switchboard } from '../support/switchboard';

const get = switchboard();

/** The call that each README gives as an example of a test: it is run as it stands there. */
test.each(['README.md', 'README.es.md'])('%s: the test in it is true', async (name) => {
  const readme = readFileSync(join(__dirname, '../..', name), 'utf8');
  const example = /```ts\n(const caller [\s\S]*?)```/.exec(readme)?.[1];
  expect(example).toContain('isWaitingIn');
  const run = new Function('phone', `return (async () => {${example}})();`) as (
    phone: Phone,
  ) => Promise<void>;
  await run(get().phone());
});
