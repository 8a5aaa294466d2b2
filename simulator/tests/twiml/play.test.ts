// https://www.twilio.com/docs/voice/twiml/play
import { FROM_ZERO, problems, verb, verbs, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Play', '<Play>\n  /hold/music.mp3\n</Play>')).toEqual({
    name: 'Play',
    url: '/hold/music.mp3',
    loop: 1,
  });
});

test('a URL keeps its connection overrides', () => {
  expect(verb('Play', '<Play>https://example.com/a.mp3?b=1&amp;c=2#rc=2&amp;rp=5xx</Play>').url).toBe(
    'https://example.com/a.mp3?b=1&c=2#rc=2&rp=5xx',
  );
});

test('digits need no URL', () => {
  expect(verb('Play', '<Play digits="wW12#*aD"/>')).toEqual({ name: 'Play', loop: 1, digits: 'wW12#*aD' });
});

test('loop', () => {
  expect(verb('Play', '<Play loop="0">a.mp3</Play>').loop).toBe(0);
});

wrongValues('Play', (attributes) => `<Play ${attributes}>a.mp3</Play>`, [
  ['loop', '1.5', 13410, FROM_ZERO, '1'],
  ['digits', '12x', 13430, 'made of 0-9, A-D, #, *, w and W', ''],
  ['digits', '', 13430, 'made of 0-9, A-D, #, *, w and W', ''],
]);

test('nothing to play, and what is no URL, are 11100', () => {
  expect(problems('<Play/>')).toEqual(['11100 error: <Play> names nothing to play.']);
  for (const url of ['ftp://example.com/a.mp3', 'https://', 'a b.mp3']) {
    expect(problems(`<Play>${url}</Play>`)).toEqual([
      '11100 error: <Play> does not contain a URL for http or https.',
    ]);
    expect(verbs(`<Play>${url}</Play>`)).toMatchObject([{ url }]);
  }
});
