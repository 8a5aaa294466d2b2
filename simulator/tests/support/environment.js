const { TestEnvironment } = require('jest-environment-node');
const { register } = require('tsx/cjs/api');

register();

/**
 * Jest loads and compiles every module again for each test file. The offline Twilio keeps nothing between two simulations,
 * so it is loaded once for all test files of a process: shared.js asks for it here.
 */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.loadShared = require;
    this.global.sharedGlobal = globalThis;
  }
};
