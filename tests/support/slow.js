/** What a person need not wait for after each change: jest.slow.config.js. */
module.exports = [
  'bench/',
  'board/poll',
  'businesses/any',
  'calls/line-crossed',
  'calls/whole-menu',
  'cli/start',
  'customising',
  'deploy/journey',
  'lab/',
  'readme',
  'scripts/',
  'weather/',
].map((name) => `<rootDir>/tests/${name}`);
