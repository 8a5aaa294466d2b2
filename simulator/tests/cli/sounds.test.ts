// Sounds that lie elsewhere, on a machine without a network.
import { app, type TestApp } from '../support/app';
import { run } from './shell';

let voice: TestApp;

beforeEach(async () => {
  voice = await app({
    '/classic': '<Play>http://demo.twilio.com/docs/classic.mp3</Play><Say>Done.</Say>',
    '/cowbell': '<Play>https://api.twilio.com/cowbell.mp3</Play><Say>Done.</Say>',
    '/bucket':
      '<Play>http://com.twilio.music.classical.s3.amazonaws.com/BusyStrings.mp3</Play><Say>Done.</Say>',
    '/hold':
      '<Enqueue waitUrl="http://twimlets.com/holdmusic?Bucket=com.twilio.music.rock&amp;Message=Ben%20%26%20Jo">q</Enqueue>',
    '/other': '<Play>https://api.twilio.com/other.mp3</Play><Say>Done.</Say>',
    '/text': '<Play>/no-sound</Play><Say>Done.</Say>',
    '/no-sound': { headers: { 'Content-Type': 'text/plain' }, body: 'Hello' },
  });
});

const calls = (path: string, args: string[] = [], script = '') =>
  run(['call', `${voice.url}${path}`, ...args], script);

it.each(['/classic', '/cowbell', '/bucket'])('%s has a stand-in', async (path) => {
  const { code, printed } = await calls(path);
  expect(printed.join('\n')).toMatch(/hears {2}♪ (classic|cowbell|BusyStrings)\.mp3 \(30 s\)/);
  expect(printed.join('\n')).toContain('0:30  hears  "Done."');
  expect(code).toBe(0);
});

it('twimlets.com/holdmusic plays, says its message, and begins again', async () => {
  const { code, printed } = await calls('/hold', [], 'wait 50\nh\n');
  const heard = printed.filter((line) => /hears/.test(line)).map((line) => line.slice(7));
  expect(heard).toEqual([
    'hears  ♪ stand-in.mp3 (30 s)',
    'hears  "Ben & Jo"',
    'hears  ♪ stand-in.mp3 (30 s)',
  ]);
  expect(code).toBe(0);
});

it.each([
  ['/other', 'GET https://api.twilio.com/other.mp3 answered 404'],
  ['/text', 'has the content type text/plain, which is no sound'],
])('%s ends the call, or is a warning and ten seconds', async (path, why) => {
  const ended = await calls(path);
  expect(ended.printed.join('\n')).toMatch(/error 1[12][23]00/);
  expect(ended.printed.join('\n')).not.toContain('Done.');
  expect(ended.code).toBe(1);
  const held = await calls(path, ['--option', 'missingSound=warning']);
  expect(held.printed.find((line) => line.includes(why))).toMatch(/: it counts as 10 s$/);
  expect(held.printed.join('\n')).toContain('0:10  hears  "Done."');
  expect(held.code).toBe(0);
});
