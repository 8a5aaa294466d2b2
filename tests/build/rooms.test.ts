import { checkName, checkTwins } from '../../scripts/build/rooms';

it.each([
  'call/menu.protected.ts',
  'agent/pin.protected.ts',
  'callback/call-status.protected.ts',
  'api/place-call.ts',
  'words/en-US/phrases.private.ts',
  'reports/daily.protected.ts',
  'types/call.d.ts',
  'tsconfig.json',
])('accepts functions/%s', (file) => {
  expect(checkName(file)).toBeUndefined();
});

it.each([
  ['call/menu.ts', 'is public, but functions/call/ is protected', 'functions/call/menu.protected.ts'],
  [
    'agent/pin.private.ts',
    'is private, but functions/agent/ is protected',
    'functions/agent/pin.protected.ts',
  ],
  ['callback/call-status.ts', 'is public', 'functions/callback/call-status.protected.ts'],
  [
    'api/place-call.protected.ts',
    'is protected, but functions/api/ is public',
    'functions/api/place-call.ts',
  ],
  ['words/phrases.ts', 'is public, but functions/words/ is private', 'functions/words/phrases.private.ts'],
  ['hello.ts', 'would be a URL that anybody may call', 'hello.protected.ts'],
  ['reports/daily.ts', 'would be a URL that anybody may call', 'daily.protected.ts'],
  ['call/menu.protected.js', 'is not TypeScript and would not be deployed', '.ts'],
])('refuses functions/%s', (file, what, name) => {
  expect(checkName(file)).toMatchObject({
    file: `functions/${file}`,
    what: expect.stringContaining(what),
    todo: expect.stringContaining(name),
  });
});

it('refuses two files of the same path', () => {
  expect(checkTwins(['call/menu.protected.ts', 'call/menu.ts', 'call/other.ts'])).toEqual([
    {
      file: 'functions/call/menu.ts',
      what: 'has the same path as functions/call/menu.protected.ts: /call/menu.',
      todo: 'Rename one of them.',
    },
  ]);
});
