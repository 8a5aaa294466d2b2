import { build } from '../../scripts/build/build';
import { project } from './fixture';

const runtime = 'declare const Runtime: { getFunctions(): Record<string, { path: string }> };\n';
const phrases = `/** What is said. */
const phrases = { hello: 'Hello', answers: <Answer>(answer: Answer) => answer };

export = phrases;
`;
const menu = `/** The menu of the house. */
import type { Call } from '../types/call';

// Everything said is one table.
import phrases = require('../shared/phrases.private');
import crypto = require('node:crypto');

/**
 * <Gather> action: ¿qué desea?
 */
export const handler = phrases.answers((call: Call): string => {
  // Never twice in a row.
  const said = call.said /* by the caller */ ?? greeting();

  return \`\${said}

\${crypto.randomUUID()}\`;
});

/** One a day. */
function greeting(): string {
  return phrases.hello; // 'require("../shared/phrases.private")' stays as it is in words
}
`;
const house = {
  'functions/types/call.d.ts': 'export interface Call { said?: string }\n',
  'functions/types/runtime.d.ts': runtime,
  'functions/shared/phrases.private.ts': phrases,
  'functions/call/menu.protected.ts': menu,
};

it('emits what a person would write: comments, blank lines, one readable line for each import', async () => {
  const fixture = await project(house);
  expect(await build(fixture.folder)).toMatchObject({ functions: 2, problems: [] });
  expect(await fixture.built('call/menu.protected')).toBe(`"use strict";
/** The menu of the house. */

// Everything said is one table.
const phrases = require(Runtime.getFunctions()['shared/phrases'].path);
const crypto = require("node:crypto");

/**
 * <Gather> action: ¿qué desea?
 */
exports.handler = phrases.answers((call) => {
    // Never twice in a row.
    const said = call.said /* by the caller */ ?? greeting();

    return \`\${said}

\${crypto.randomUUID()}\`;
});

/** One a day. */
function greeting() {
    return phrases.hello; // 'require("../shared/phrases.private")' stays as it is in words
}

// Built from functions/call/menu.protected.ts; sha256 of the text above: 02c2d56f7febcc22 (a deploy notices an edit by it)
`);
  expect(await fixture.built('shared/phrases.private')).toBe(`"use strict";
/** What is said. */
const phrases = { hello: 'Hello', answers: (answer) => answer };

module.exports = phrases;

// Built from functions/shared/phrases.private.ts; sha256 of the text above: a7d80480232d629a (a deploy notices an edit by it)
`);
});

it('reaches private functions in folders of their own, and from one private function to the next', async () => {
  const fixture = await project({
    'functions/types/runtime.d.ts': runtime,
    'functions/shared/en-US/spoken.private.ts': 'export = { one: 1 };\n',
    'functions/shared/en-US/hours.private.ts':
      "import spoken = require('./spoken.private');\nexport = { opens: spoken.one };\n",
    'functions/agent/pin.protected.ts':
      "import hours = require('../shared/en-US/hours.private');\nexport const handler = () => hours.opens;\n",
  });
  expect(await build(fixture.folder)).toMatchObject({ problems: [] });
  expect(await fixture.built('shared/en-US/hours.private')).toContain(
    "const spoken = require(Runtime.getFunctions()['shared/en-US/spoken'].path);",
  );
  expect(await fixture.built('agent/pin.protected')).toContain(
    "const hours = require(Runtime.getFunctions()['shared/en-US/hours'].path);",
  );
});

it('leaves nothing stale behind, and the last good build where there is a mistake', async () => {
  const fixture = await project(house);
  await build(fixture.folder);
  const good = await fixture.built('call/menu.protected');

  await fixture.write({ 'functions/call/menu.protected.ts': menu.replace('phrases.hello', 'phrases.helo') });
  const { problems } = await build(fixture.folder);
  expect(problems).toEqual([
    {
      file: 'functions/call/menu.protected.ts',
      line: 22,
      what: expect.stringMatching(/^Property 'helo' does not exist .* \(TS2551\)/),
    },
  ]);
  expect(await fixture.built('call/menu.protected')).toBe(good);

  await fixture.remove('functions/call/menu.protected.ts');
  expect(await build(fixture.folder)).toMatchObject({ functions: 1, problems: [] });
  await expect(fixture.built('call/menu.protected')).rejects.toThrow('ENOENT');
});

it('builds twice at once', async () => {
  const fixture = await project(house);
  const outcomes = await Promise.all([build(fixture.folder), build(fixture.folder)]);
  expect(outcomes.flatMap(({ problems }) => problems)).toEqual([]);
  expect(await fixture.built('shared/phrases.private')).toContain('Hello');
});

it('refuses more functions than a build is known to hold', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 65 }, (_, at) => [`functions/shared/f${at}.private.ts`, 'export = { one: 1 };\n']),
  );
  const { problems } = await build((await project(many)).folder);
  expect(problems).toEqual([
    {
      file: 'functions',
      what: 'holds 65 functions, private ones included. Twilio is known to take 56, and no build of ours goes beyond 64.',
      todo: 'Put private files that belong together into one.',
    },
  ]);
});
