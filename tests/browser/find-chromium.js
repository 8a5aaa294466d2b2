const { existsSync } = require('node:fs');

/** Where a Chromium is found that the tests can steer; undefined when there is none. */
exports.findChromium = () =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  );
