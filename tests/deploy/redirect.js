/**
 * Loaded into a process before anything else (node --require): what it asks of *.twilio.com over TLS goes to the local
 * server of FAKE_TWILIO instead, with the host it was meant for. It cannot reach any other host.
 */
const http = require('node:http');
const https = require('node:https');

https.request = (...args) => {
  const answered = args.find((argument) => typeof argument === 'function');
  const [first, second] = args;
  const isUrl = typeof first === 'string' || first instanceof URL;
  const options = { ...(isUrl ? second : first) };
  const meant = isUrl
    ? new URL(first)
    : new URL(`https://${options.hostname ?? options.host}${options.path}`);
  if (!meant.hostname.endsWith('.twilio.com')) throw new Error(`no network in tests: ${meant}`);

  for (const name of ['protocol', 'host', 'hostname', 'port', 'agent', 'agents']) delete options[name];
  options.headers = { ...options.headers, host: meant.host };
  // Kept from the address as it was: the credentials, which got puts there.
  const here = new URL(meant);
  here.protocol = 'http:';
  here.host = new URL(process.env.FAKE_TWILIO).host;
  return http.request(here, options, answered);
};
https.get = (...args) => https.request(...args).end();
