/** What test files get in place of a module that they share: environment.js has it. */
module.exports = {
  process: (_source, file) => ({ code: `module.exports = loadShared(${JSON.stringify(file)});` }),
};
