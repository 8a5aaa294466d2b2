import { ask, type Served, served } from './project';

const counts = `exports.handler = (context, event, callback) => {
  globalThis.projects = (globalThis.projects ?? 0) + 1;
  callback(null, { projects: globalThis.projects, greeting: context.GREETING, word: require(Runtime.getFunctions()['word'].path) });
};`;

const project = (word: string) => ({
  'functions/count.js': counts,
  'functions/word.private.js': `module.exports = ${JSON.stringify(word)};`,
  'functions/never.js': 'exports.handler = () => {};',
  'functions/writes.js': `exports.handler = (context, event, callback) => {
    process.stdout.write('to stdout\\n', () => process.stderr.write(Buffer.from('to stderr')));
    setImmediate(callback);
  };`,
});

let host: Served | undefined;

async function serves(word: string, options: Parameters<typeof served>[1] = {}): Promise<Served> {
  await host?.stop();
  host = await served(project(word), { env: { GREETING: word }, reusesThread: true, ...options });
  return host;
}

afterEach(async () => {
  await host?.stop();
  host = undefined;
});

test('a thread that has rested runs the next project, with its own files and variables', async () => {
  const first = await ask(`${(await serves('hello')).url}/count`);
  const second = await ask(`${(await serves('hola')).url}/count`);
  expect(second.json).toEqual({ projects: first.json.projects + 1, greeting: 'hola', word: 'hola' });
});

test('a project that asks for a thread of its own gets a new one', async () => {
  await ask(`${(await serves('hello')).url}/count`);
  const { json } = await ask(`${(await serves('hola', { reusesThread: false })).url}/count`);
  expect(json).toEqual({ projects: 1, greeting: 'hola', word: 'hola' });
});

test('a thread in which an invocation may still go on runs no other project', async () => {
  const { url } = await serves('hello', { limits: { timeoutMs: 1 } });
  expect((await ask(`${url}/never`)).status).toBe(504);
  const { json } = await ask(`${(await serves('hola')).url}/count`);
  expect(json.projects).toBe(1);
});

test('what functions write to the streams below the console is told as theirs', async () => {
  const { url, logs } = await serves('hello');
  await ask(`${url}/writes`);
  expect(logs).toMatchObject([
    { level: 'log', text: 'to stdout', path: '/writes' },
    { level: 'error', text: 'to stderr', path: '/writes' },
  ]);
});
