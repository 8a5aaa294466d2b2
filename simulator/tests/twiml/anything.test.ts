// No document, however wrong, gives anything but a TwimlDocument or a TwimlError, soon.

import { readAnswer } from '../../twiml/answer';
import { parseTwiml } from '../../twiml/parse';
import { type TwimlDocument, TwimlError } from '../../twiml/types';
import fc from '../support/fast-check';
import { sentence } from './support';

/** Milliseconds of CPU: what a machine that is busy with something else does not lengthen. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** 64 kB as an app may write them. */
const ordinary = `<Response>${'<Say>Good morning. For sales, press 1.</Say>'.repeat(1450)}</Response>`;

/** What takes this much longer than an ordinary document of the same size is a hang in the making. */
const SOON =
  50 *
  Math.max(
    5,
    cost(() => parseTwiml(ordinary)),
  );

function survives(read: () => TwimlDocument): void {
  let outcome: TwimlDocument | TwimlError | undefined;
  const spent = cost(() => {
    outcome = outcomeOf(read);
  });
  expect(spent).toBeLessThan(SOON);
  seen(outcome as unknown as TwimlDocument | TwimlError);
}

function seen(outcome: TwimlDocument | TwimlError): void {
  if (outcome instanceof TwimlError) {
    expect([11750, 11770, 12100, 12101, 12102, 12300]).toContain(outcome.problem.code);
    return;
  }
  expect(Array.isArray(outcome.verbs)).toBe(true);
  for (const problem of outcome.problems) {
    if (problem.code < 11_000 || problem.message.length > 1000 || !/^<.*\.$/su.test(problem.message)) {
      throw new Error(`no sentence of Twilio's: ${sentence(problem)}`);
    }
  }
}

function outcomeOf(read: () => TwimlDocument): TwimlDocument | TwimlError {
  try {
    return read();
  } catch (error) {
    if (error instanceof TwimlError) return error;
    throw error;
  }
}

const names = fc.constantFrom(
  ...'Say Play Pause Gather Record Dial Number Client Identity Parameter Sip Uri Headers Header Queue Conference Enqueue Task'.split(
    ' ',
  ),
  ...'Leave Redirect Hangup Reject Refer Start Stop Recording Stream Connect Pay break sub p b say __proto__ constructor'.split(
    ' ',
  ),
);
const attributeNames = fc.constantFrom(
  ...'action method timeout input finishOnKey numDigits speechTimeout speechModel hints language voice loop length digits'.split(
    ' ',
  ),
  ...'record trim maxLength transcribe callerId url statusCallback statusCallbackEvent waitUrl beep coach name value'.split(
    ' ',
  ),
  ...'workflowSid reason alias __proto__ constructor toString xmlns xml:lang version'.split(' '),
);
const values = fc.oneof(
  fc.constantFrom(
    'true',
    '0',
    '1',
    '-1',
    '99999999999',
    'GET',
    'auto',
    '',
    ' ',
    '/a',
    'http://',
    '//',
    'a:b',
    '#',
    '*',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const { element } = fc.letrec<{ element: string; inside: string }>((tie) => ({
  element: fc
    .tuple(names, fc.dictionary(attributeNames, values, { maxKeys: 4 }), tie('inside'))
    .map(([name, attributes, inside]) => {
      const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
      return `<${name}${written.join('')}>${inside}</${name}>`;
    }),
  inside: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    values.map(escaped),
    fc.array(tie('element'), { maxLength: 3 }).map((all) => all.join('\n')),
  ),
}));
const documents = fc.array(element, { maxLength: 4 }).map((all) => `<Response>${all.join('')}</Response>`);

test('any elements and attributes in any order', () => {
  fc.assert(
    fc.property(documents, (text) => survives(() => parseTwiml(text))),
    { numRuns: 600 },
  );
});

test('a document with characters cut out or put in anywhere', () => {
  const mutation = fc.tuple(
    fc.nat(),
    fc.nat({ max: 5 }),
    fc.constantFrom('', '<', '>', '&', '"', '\0', ']]>', '<!--', '\ud800', '<![CDATA['),
  );
  fc.assert(
    fc.property(documents, fc.array(mutation, { minLength: 1, maxLength: 3 }), (text, mutations) => {
      let mutated = `<?xml version="1.0"?>${text}`;
      for (const [where, length, inserted] of mutations) {
        const at = where % mutated.length;
        mutated = mutated.slice(0, at) + inserted + mutated.slice(at + length);
      }
      survives(() => parseTwiml(mutated));
    }),
    { numRuns: 600 },
  );
});

test('any text or bytes, of any type', () => {
  const types = fc.constantFrom(
    undefined,
    '',
    'text/xml',
    'text/plain',
    'text/html; charset=utf-16',
    'audio/wav',
    'image/png',
  );
  const bodies = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(types, bodies, (type, body) => survives(() => readAnswer(type, body))),
    { numRuns: 400 },
  );
});

const MOST = 65_000;
test.each([
  ['open tags', '<a>'],
  ['nested Says', '<Say>'],
  ['closed unknown tags', '<a/>'],
  ['warned attributes', '<Pause length="x"/>'],
  ['unknown SSML', '<Say><x/></Say>'],
  ['ampersands', '&'],
  ['escapes', '&amp;'],
  ['quotes', '<a b="'],
  ['comments', '<!---->'],
  ['open comments', '<!--'],
  ['CDATA', '<![CDATA[]]>'],
  ['document types', '<!DOCTYPE a ['],
  ['blanks', ' '],
  ['Gathers', '<Gather hints="a,b,c"><Say>a</Say></Gather>'],
  ['phones', '<Dial><Number>+1555</Number></Dial>'],
])('64 kB of %s', (_what, part) => {
  const parts = part.repeat(Math.floor((MOST - 40) / part.length));
  survives(() => parseTwiml(`<Response>${parts}</Response>`));
  survives(() => parseTwiml(parts));
});

test.each([
  [
    'attributes',
    `<Response><Say ${Array.from({ length: 7000 }, (_, i) => `a${i}=""`).join(' ')}/></Response>`,
  ],
  ['one name', `<Response><${'a'.repeat(MOST / 2)}/></Response>`],
  [
    'one long name around many',
    `<Response><Say><${'a'.repeat(20_000)}>${'<x/>'.repeat(5000)}</${'a'.repeat(20_000)}></Say></Response>`,
  ],
  ['one language', `<Response><Say language="${'aa-'.repeat(MOST / 4)}!">x</Say></Response>`],
  ['one SIP address', `<Response><Dial><Sip>sip:${'a@'.repeat(MOST / 3)}</Sip></Dial></Response>`],
  ['one number', `<Response><Dial>${' ('.repeat(MOST / 3)}</Dial></Response>`],
  ['JSON', `<Response><Enqueue><Task>${'['.repeat(MOST - 100)}</Task></Enqueue></Response>`],
])('64 kB of %s', (_what, text) => {
  survives(() => parseTwiml(text));
});
