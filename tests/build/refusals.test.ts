import { build } from '../../scripts/build/build';
import type { Problem } from '../../scripts/build/problem';
import { project } from './fixture';

const handler = 'export const handler = () => x;\n';

/** A function, the line of its mistake, what the build says about it, and what to write instead. */
const mistakes: Record<string, { source: string; line?: number; what: RegExp; todo: string | RegExp }> = {
  'call/named-import.protected.ts': {
    source: `// A comment above.\n\nimport { x } from '../shared/phrases.private';\n${handler}`,
    line: 3,
    what: /takes a value from '\.\.\/shared\/phrases\.private' in a form that does not work once Twilio has renamed/,
    todo: "Write: import phrases = require('../shared/phrases.private');",
  },
  'call/star-import.protected.ts': {
    source: `import * as x from '../shared/phrases.private';\n${handler}`,
    line: 1,
    what: /takes a value from/,
    todo: "Write: import phrases = require('../shared/phrases.private');",
  },
  'call/destructured.protected.ts': {
    source: `const { x } = require('../shared/phrases.private');\n${handler}`,
    line: 1,
    what: /takes a value from/,
    todo: "Write: import phrases = require('../shared/phrases.private');",
  },
  'call/side-effect.protected.ts': {
    source: `import '../shared/phrases.private';\nconst x = 1;\n${handler}`,
    line: 1,
    what: /takes a value from/,
    todo: "Write: import phrases = require('../shared/phrases.private');",
  },
  'call/later.protected.ts': {
    source: "export const handler = async () => {\n  return import('../shared/phrases.private.js');\n};\n",
    line: 2,
    what: /takes a value from '\.\.\/shared\/phrases\.private\.js' in a form/,
    todo: "Write: import phrases = require('../shared/phrases.private');",
  },
  'call/inline.protected.ts': {
    source: "export const handler = () =>\n  require('../shared/phrases.private').x;\n",
    line: 2,
    what: /takes a value from/,
    todo: "Write: import phrases = require('../shared/phrases.private');",
  },
  'call/no-function.protected.ts': {
    source: `import x = require('./named-import.protected');\n${handler}`,
    line: 1,
    what: /takes a value from '\.\/named-import\.protected', which is no private function/,
    todo: "Move what is shared to functions/voice/named-import.private.ts and write: import namedImport = require('../voice/named-import.private'); For a type alone: import type.",
  },
  'call/forgot-private.protected.ts': {
    source: `const x = require('../shared/phrases');\n${handler}`,
    line: 1,
    what: /'\.\.\/shared\/phrases', which is no private function/,
    todo: "Write: import phrases = require('../shared/phrases.private');",
  },
  'call/computed.protected.ts': {
    source:
      "const name = '../shared/phrases.private';\nconst x = require(name);\nexport const handler = () => x;\n",
    line: 2,
    what: /loads what name says at run time/,
    todo: "Name the file: import name = require('../voice/name.private');",
  },
  'shared/package.private.ts': {
    source: "import twilio = require('twilio');\nexport = { sign: twilio.validateRequest };\n",
    line: 1,
    what: /requires the npm package 'twilio'; functions use Node's own modules and the Twilio global only/,
    todo: 'Use a node: module or the Twilio global. For a type alone, write: import type.',
  },
  'api/package.ts': {
    source: `import x = require('twilio');\n${handler}`,
    line: 1,
    what: /requires the npm package 'twilio'/,
    todo: /node: module/,
  },
  'api/old-builtin.ts': {
    source: `import x = require('fs');\n${handler}`,
    line: 1,
    what: /loads 'fs' in a form that leaves helper code or made-up names/,
    todo: "Write: import fs = require('node:fs');",
  },
  'api/default-import.ts': {
    source: `import x from 'node:fs/promises';\n${handler}`,
    line: 1,
    what: /loads 'node:fs\/promises' in a form/,
    todo: "Write: import promises = require('node:fs/promises');",
  },
  'api/using.ts': {
    source: 'export const handler = () => {\n  using file = { [Symbol.dispose]() {} };\n  return file;\n};\n',
    what: /needs helper code from TypeScript \(__addDisposableResource, __disposeResources\)/,
    todo: 'Write it with what Node 22 has itself.',
  },
  'call/public.ts': {
    source: 'export const handler = () => 1;\n',
    what: /is public, but functions\/call\/ is protected: only Twilio may ask what a caller hears/,
    todo: 'Name it functions/call/public.protected.ts',
  },
  'callback/no-handler.protected.ts': {
    source: 'export const handle = () => 1;\n',
    what: /has a URL but no handler/,
    todo: 'Write: export const handler = ...',
  },
  'shared/types.private.ts': {
    source: 'export interface Call { said: string }\n',
    what: /holds types only/,
    todo: 'Name it .d.ts and import type.',
  },
};

const lib =
  'interface SymbolConstructor { readonly dispose: unique symbol }\ninterface Disposable { [Symbol.dispose](): void }\n';
let problems: readonly Problem[];

beforeAll(async () => {
  const sources = Object.entries(mistakes).map(([name, { source }]) => [`functions/${name}`, source]);
  const fixture = await project({
    ...Object.fromEntries(sources),
    'functions/types/lib.d.ts': lib,
    'functions/shared/phrases.private.ts': 'const x = 1;\nexport = { x };\n',
    // Types may be imported from anywhere; a path of the runtime is a path that works.
    'functions/call/right.protected.ts': `import type twilio = require('twilio');
import type phrases = require('../shared/phrases.private');
const asset = require(Runtime.getAssets()['/data.json'].path);
export const handler = (client: twilio.Twilio, said: typeof phrases) => [client, said, asset];
`,
    'functions/types/runtime.d.ts':
      "declare const Runtime: { getAssets(): { '/data.json': { path: string } } };\n",
  });
  ({ problems } = await build(fixture.folder));
});

it.each(Object.entries(mistakes))('stops at functions/%s', (name, { line, what, todo }) => {
  const file = `functions/${name}`;
  expect(problems.filter((problem) => problem.file === file)).toEqual([
    {
      file,
      what: expect.stringMatching(what),
      todo: typeof todo === 'string' ? todo : expect.stringMatching(todo),
      line,
    },
  ]);
});

it('has nothing to say about what is right', () => {
  expect(problems.filter(({ file }) => !(file.replace('functions/', '') in mistakes))).toEqual([]);
});
