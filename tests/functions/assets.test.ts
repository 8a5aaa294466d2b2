import fs from 'node:fs';
import path from 'node:path';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { retries } from '../../scripts/account/paths';
import { documents } from '../../scripts/build/documents';
import { ownSettings } from '../support/fixed-settings';

import words = require('../../functions/words/index.private');

const settings = ownSettings();

function tags(file: string): SaxesTagPlain[] {
  const found: SaxesTagPlain[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => found.push(tag));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(fs.readFileSync(path.resolve(__dirname, '../../dist/assets', file), 'utf8')).close();
  return found;
}

const queues = Object.keys(settings.places).filter((name) => settings.places[name]?.kind === 'queue');
const waits = queues.flatMap((queue) => settings.languages.map((language) => ({ queue, ...language })));

describe.each(waits)('the wait document of $queue in $code', ({ queue, code, voice }) => {
  const document = tags(`hold/${queue}.${code}.xml`);
  const action = `/call/queue-wait?lang=${code}&at=${queue}${retries}`;

  test('speaks with the voice of the settings', () => {
    const said = document.filter(({ name }) => name === 'Say');
    expect(said.map(({ attributes }) => attributes)).toEqual([{ voice, language: code }]);
  });

  test('leads to the part that changes, at a key and after the words', () => {
    const gather = document.find(({ name }) => name === 'Gather');
    expect(gather?.attributes).toEqual({ action, finishOnKey: '', numDigits: '1', timeout: '1' });
    expect(document.map(({ name }) => name)).toEqual(['Response', 'Gather', 'Say', 'Redirect']);
  });
});

test('the fallback speaks every language of the settings and needs no function', () => {
  const [response, ...document] = tags('fallback.xml');
  const end = document.pop();
  expect([response?.name, end?.name]).toEqual(['Response', 'Hangup']);
  expect(document.filter(({ name }) => name !== 'Say' && name !== 'Dial')).toEqual([]);
  const spoken = document.map(({ attributes }) => attributes.language);
  expect(spoken).toEqual(expect.arrayContaining(settings.languages.map(({ code }) => code)));
});

test('the fallback rings the rescue number, and says sorry once more when nobody is there', () => {
  const rescued = { ...settings, rescue: { ...settings.rescue, number: '+15550100188' } };
  const fallback = documents(rescued, words).get('fallback.xml') ?? '';
  const { allDown, oneMoment, tryLater } = words[settings.languages[0].code];
  expect(fallback).toContain(`${allDown} ${oneMoment}</Say>`.replaceAll("'", "'"));
  const [main] = Object.keys(settings.numbers);
  expect(fallback).toContain(`<Dial timeout="30" callerId="${main}">+15550100188</Dial>`);
  expect(fallback.split('</Dial>')[1]).toContain(tryLater);
});
