import fs from 'node:fs';
import path from 'node:path';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ownSettings } from '../support/fixed-settings';

const settings = ownSettings();

function tags(file: string): SaxesTagPlain[] {
  const found: SaxesTagPlain[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => found.push(tag));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(fs.readFileSync(path.resolve(__dirname, '../../assets', file), 'utf8')).close();
  return found;
}

describe.each(settings.languages)('the wait document of $code', ({ code, voice }) => {
  const document = tags(`hold/${code}.xml`);

  test('speaks with the voice of the settings', () => {
    const said = document.filter(({ name }) => name === 'Say');
    expect(said.map(({ attributes }) => attributes)).toEqual([{ voice, language: code }]);
  });

  test('leads to the moving part, at a key and after the music', () => {
    const gather = document.find(({ name }) => name === 'Gather');
    expect(gather?.attributes).toEqual({
      action: `/call/queue-wait?lang=${code}`,
      finishOnKey: '',
      numDigits: '1',
      timeout: '1',
    });
    expect(document.map(({ name }) => name)).toEqual(['Response', 'Gather', 'Say', 'Play', 'Redirect']);
  });
});

test('the fallback speaks every language of the settings and needs no function', () => {
  const [response, ...document] = tags('fallback.xml');
  const end = document.pop();
  expect([response?.name, end?.name]).toEqual(['Response', 'Hangup']);
  expect(document.filter(({ name }) => name !== 'Say')).toEqual([]);
  const spoken = document.map(({ attributes }) => attributes.language);
  expect(spoken).toEqual(expect.arrayContaining(settings.languages.map(({ code }) => code)));
});
