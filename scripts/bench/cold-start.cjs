// One fresh process: loads Twilio's runtime-handler and a function in deployed layout, asks it once, and prints the
// milliseconds from the first line of this file to the answer. Plain JavaScript, so that nothing is compiled meanwhile.
const started = process.hrtime.bigint();
const http = require('node:http');
const path = require('node:path');

const { directory, functions, request, baseDir } = JSON.parse(process.argv[2]);
const { LocalDevelopmentServer } = require(
  require.resolve('@twilio/runtime-handler/dev', { paths: [baseDir] }),
);
const server = new LocalDevelopmentServer(0, {
  routes: {
    functions: functions.map(({ name, functionPath, access }) => ({
      name,
      path: functionPath,
      functionPath,
      access,
      filePath: path.join(directory, name),
      content: '',
    })),
    assets: [],
  },
  baseDir,
  env: { AGENT_PIN: '2468' },
  url: 'http://localhost',
  forkProcess: false,
  live: false,
  logs: false,
  legacyMode: false,
  enableDebugLogs: false,
});
const listening = http.createServer(server.getApp()).listen(0, '127.0.0.1', () => {
  const { port } = listening.address();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const asked = http.request(
    { port, host: '127.0.0.1', method: 'POST', path: request.path, headers },
    (answer) => {
      answer.resume();
      answer.on('end', () => {
        const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
        // What the function logs stands above; the last line is ours.
        process.stdout.write(`\n${JSON.stringify({ status: answer.statusCode, milliseconds })}`);
        process.exit(0);
      });
    },
  );
  asked.end(request.body);
});
