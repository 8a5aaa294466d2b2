/**
 * The switchboard on a server of your own: the functions and assets of dist/, as Twilio would serve them, with the
 * handler that Twilio runs them with. What local development does not do is done here: a protected function answers
 * Twilio alone, and a private one nobody. See docs/scale.md.
 *
 * PORT, PUBLIC_URL (https://switchboard.example.com, as Twilio calls it), ACCOUNT_SID, AUTH_TOKEN, and the variables of .env.
 */
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { LocalDevelopmentServer } = require('@twilio/runtime-handler/dev');
const express = require('express');
const { validateRequest } = require('twilio');

const baseDir = process.cwd();
// PATH is the function's own to those that run: the one of this machine would hide it.
const { PATH: _path, ...env } = process.env;
const { PORT = '8080', PUBLIC_URL, ACCOUNT_SID, AUTH_TOKEN } = env;
if (!PUBLIC_URL || !ACCOUNT_SID || !AUTH_TOKEN) {
  console.error('Set PUBLIC_URL, ACCOUNT_SID and AUTH_TOKEN.');
  process.exit(2);
}

/** Every file below a folder: `call/menu.protected.js` is /call/menu, and protected. */
function resources(folder, pathOf) {
  const root = path.join(baseDir, 'dist', folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const filePath = path.join(entry.parentPath, entry.name);
      const file = path.relative(root, filePath).split(path.sep).join('/');
      const [, before, access = 'public', extension] = /^(.+?)(?:\.(private|protected))?(\.\w+)$/.exec(file);
      const name = before + extension;
      return {
        name,
        path: `/${pathOf(before, extension)}`,
        access,
        filePath,
        content: readFileSync(filePath),
      };
    });
}

const routes = {
  functions: resources('functions', (name) => name).filter(({ filePath }) => filePath.endsWith('.js')),
  assets: resources('assets', (name, extension) => name + extension),
};
const access = new Map([...routes.assets, ...routes.functions].map((each) => [each.path, each.access]));

const app = express();
app.disable('x-powered-by');
app.get('/healthz', (_request, response) => response.send('ok'));
app.use(express.urlencoded({ extended: false, limit: '1mb' }));
app.use((request, response, next) => {
  const kind = access.get(request.path);
  if (kind === undefined || kind === 'private') return response.status(404).end();
  if (kind === 'public') return next();
  const signature = request.get('x-twilio-signature') ?? '';
  const url = PUBLIC_URL + request.originalUrl;
  const isTwilio = validateRequest(AUTH_TOKEN, signature, url, request.method === 'POST' ? request.body : {});
  return isTwilio ? next() : response.status(403).end();
});
app.use(
  new LocalDevelopmentServer(PORT, {
    baseDir,
    env: { ...env, DOMAIN_NAME: new URL(PUBLIC_URL).host },
    port: Number(PORT),
    url: PUBLIC_URL,
    appName: 'switchboard',
    detailedLogs: false,
    live: false,
    logs: false,
    legacyMode: false,
    forkProcess: false,
    enableDebugLogs: false,
    routes,
  }).getApp(),
);

const server = app.listen(Number(PORT), () => console.log(`Listening on ${server.address().port}.`));
// A container is told to stop: calls that are being answered get their answer.
process.on('SIGTERM', () => server.close(() => process.exit(0)));
