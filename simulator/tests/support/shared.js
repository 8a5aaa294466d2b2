/** What test files get in place of a module that they share: tests/support/environment.js has it. */
module.exports = {
  process: (_source, file) => ({ code: `module.exports = loadShared(${JSON.stringify(file)});` }),
};
