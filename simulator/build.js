const { execFileSync } = require('node:child_process');
const { cpSync, rmSync } = require('node:fs');
const path = require('node:path');

/** Compiles the package into dist/: JavaScript with its declarations, and the files that browsers get. */
const dist = path.join(__dirname, 'dist');
const page = 'phone/browser/page';
rmSync(dist, { recursive: true, force: true });
const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
execFileSync(process.execPath, [tsc, '-p', path.join(__dirname, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
cpSync(path.join(__dirname, page), path.join(dist, page), {
  recursive: true,
  filter: (file) => !file.endsWith('tsconfig.json'),
});
