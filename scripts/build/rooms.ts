import type { Problem } from './problem';

type Room = { readonly visibility: 'protected' | 'private' | 'public'; readonly why: string };

/** The folder says who calls a function, and so who may. */
const rooms: Record<string, Room> = {
  call: { visibility: 'protected', why: 'only Twilio may ask what a caller hears' },
  agent: { visibility: 'protected', why: 'only Twilio may ask what an agent hears' },
  callback: { visibility: 'protected', why: 'only Twilio may report what happened' },
  api: { visibility: 'public', why: 'people and programs sign in themselves' },
  places: { visibility: 'private', why: 'it has no URL' },
  voice: { visibility: 'private', why: 'it has no URL' },
  words: { visibility: 'private', why: 'it has no URL' },
  record: { visibility: 'private', why: 'it has no URL' },
  store: { visibility: 'private', why: 'it has no URL' },
  desk: { visibility: 'private', why: 'it has no URL' },
};

/** Says what is wrong with the name of a file below functions/ (`call/menu.protected.ts`), if anything is. */
export function checkName(file: string): Problem | undefined {
  const problem = (what: string, todo: string): Problem => ({ file: `functions/${file}`, what, todo });
  if (file.endsWith('.d.ts') || file === 'tsconfig.json' || file.endsWith('.md')) return undefined;
  if (!file.endsWith('.ts'))
    return problem('is not TypeScript and would not be deployed.', 'Write a .ts file.');

  const { folder, base, visibility } = parts(file);
  const room = rooms[folder];
  if (!room) {
    if (visibility !== 'public') return undefined;
    return problem(
      'would be a URL that anybody may call.',
      `Name it ${base}.protected.ts (for Twilio) or ${base}.private.ts, or move it to functions/api/.`,
    );
  }
  if (visibility === room.visibility) return undefined;
  const name = `functions/${folder}/${base}${room.visibility === 'public' ? '' : `.${room.visibility}`}.ts`;
  return problem(
    `is ${visibility}, but functions/${folder}/ is ${room.visibility}: ${room.why}.`,
    `Name it ${name}`,
  );
}

/** Files that would have the same URL, or the same key in `Runtime.getFunctions()`. */
export function checkTwins(files: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  return files.flatMap((file) => {
    const url = file.replace(/(\.protected|\.private)?\.ts$/, '');
    const twin = first.get(url);
    first.set(url, twin ?? file);
    if (!twin) return [];
    return {
      file: `functions/${file}`,
      what: `has the same path as functions/${twin}: /${url}.`,
      todo: 'Rename one of them.',
    };
  });
}

function parts(file: string) {
  const [, folder = '', base = '', marker] =
    /^(?:([^/]+)\/)?(.+?)(?:\.(protected|private))?\.ts$/.exec(file) ?? [];
  return { folder, base, visibility: (marker ?? 'public') as Room['visibility'] };
}
