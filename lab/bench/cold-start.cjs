// One fresh process: loads Twilio's runtime-handler and a function in deployed layout, asks it once, and prints the
// milliseconds from the first line of this file to the answer. Plain JavaScript, so that nothing is compiled meanwhile.
const started = process.hrtime.bigint();
const http = require('node:http');
const path = require('node:path');

const { directory, functions, request, baseDir, restUrl, accountSid, authToken } = JSON.parse(
  process.argv[2],
);
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
  env: {
    PIN_SECRET: 'the secret of an office that starts cold',
    ...(restUrl ? { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken } : {}),
  },
  url: 'http://localhost',
  forkProcess: false,
  live: false,
  logs: false,
  legacyMode: false,
  enableDebugLogs: false,
});
if (restUrl) {
  // Twilio's own SDK, loaded when a function first asks it; its requests go to the REST server of this run.
  const { request: send } = http;
  const https = require('node:https');
  const { hostname, port } = new URL(restUrl);
  https.request = (options, answered) => {
    const { agent, ...rest } = options;
    const headers = { ...rest.headers, 'x-twilio-host': rest.hostname };
    return send({ ...rest, headers, protocol: 'http:', hostname, port }, answered);
  };
}
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
