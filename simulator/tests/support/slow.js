/** What a person need not wait for after each change: other processes, what waits in real time, and storms. jest.slow.config.js */
module.exports = [
  'cli/',
  'conference/anything',
  'examples',
  'host/deployment',
  'host/modules',
  'host/place',
  'host/rest',
  'host/thread',
  'pack',
  'rest/sync-limits',
  'simulate',
  'sockets/clock',
  'story/log',
  'testing',
  'verbs/any-document',
].map((name) => `<rootDir>/tests/${name}`);
