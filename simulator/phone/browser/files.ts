import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** How people write numbers: the page takes the library as a file of its own. */
const library = path.join(
  path.dirname(require.resolve('libphonenumber-js/package.json')),
  'bundle/libphonenumber-min.js',
);

interface PageFile {
  type: string;
  body: Buffer;
}

/** The page's files by their URL path, read once: nothing else on this disk can be asked for. */
export function readPage(): Map<string, PageFile> {
  const folder = path.join(__dirname, 'page');
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[path.extname(name)];
    if (!type) continue;
    const address = `/${name.split(path.sep).join('/')}`;
    files.set(address === '/index.html' ? '/' : address, {
      type,
      body: readFileSync(path.join(folder, name)),
    });
  }
  files.set('/libphonenumber.js', { type: types['.js'] ?? '', body: readFileSync(library) });
  return files;
}
