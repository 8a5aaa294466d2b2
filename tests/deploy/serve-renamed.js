/**
 * Serves deployed files with Twilio's own runtime in a plain Node process: `node serve-renamed.js <routes.json>` writes
 * its port to stdout when it listens. Jest's module system would stand between the functions otherwise.
 */
const { readFileSync } = require('node:fs');
const { LocalDevelopmentServer } = require('@twilio/runtime-handler/dev');

const config = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { log } = console;
// One line a failure, so that a test can tell an apology from an answer.
console.log = () => {};

const server = new LocalDevelopmentServer(0, { ...config, forkProcess: false, logs: false, live: false });
const listener = server.getApp().listen(0, '127.0.0.1', () => log(listener.address().port));
