// https://www.twilio.com/docs/api/errors : no document, however wrong, ends the simulator
import fc from 'fast-check';
import type { Call } from '../../../simulator/phone/code';
import { type Answer, app, type TestApp } from '../../support/app';
import { number, problemsOf, redirect, sound } from '../support/called';

const urls = [
  '/voice',
  '/next',
  '/music.wav',
  '/missing',
  '',
  '../x',
  'http://',
  'http://127.0.0.1:1/x#rc=9',
  'mailto:me',
];
const values = [
  '1',
  '0',
  '-1',
  '99999999999',
  'true',
  'false',
  '',
  'GET',
  'POST',
  'speech',
  'dtmf speech',
  '#',
  'x y',
  '💥',
];
const attributeNames = [
  ...['action', 'method', 'loop', 'length', 'timeout', 'numDigits', 'finishOnKey', 'input', 'speechTimeout'],
  ...[
    'actionOnEmptyResult',
    'partialResultCallback',
    'record',
    'waitUrl',
    'url',
    'statusCallback',
    'timeLimit',
  ],
  ...[
    'hangupOnStar',
    'answerOnBridge',
    'sequential',
    'sendDigits',
    'digits',
    'maxLength',
    'playBeep',
    'transcribe',
  ],
  ...['transcribeCallback', 'recordingStatusCallback', 'callerId', 'reason', 'name', 'voice', 'colour'],
];
const elementNames = [
  ...[
    'Say',
    'Play',
    'Pause',
    'Gather',
    'Record',
    'Dial',
    'Number',
    'Client',
    'Sip',
    'Queue',
    'Conference',
    'Enqueue',
  ],
  ...[
    'Leave',
    'Redirect',
    'Hangup',
    'Reject',
    'Refer',
    'Start',
    'Stop',
    'Recording',
    'Stream',
    'Connect',
    'Sing',
  ],
];
const texts = [
  'Hello.',
  '',
  '+15550100101',
  'support',
  'room',
  '&amp;',
  '/next',
  'sip:anna@example.com',
  ...urls,
];

const attribute = fc.tuple(fc.constantFrom(...attributeNames), fc.constantFrom(...values, ...urls));

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom(...elementNames),
      fc.uniqueArray(attribute, { maxLength: 4, selector: ([name]) => name }),
      fc.array(fc.oneof({ maxDepth: 2, depthSize: 'small' }, fc.constantFrom(...texts), tie('element')), {
        maxLength: 2,
      }),
    )
    .map(([name, attributes, children]) => {
      const written = attributes.map(([key, value]) => ` ${key}="${value.replace(/&/g, '&amp;')}"`).join('');
      return `<${name}${written}>${children.join('')}</${name}>`;
    }),
}));

const document = fc.array(element, { maxLength: 4 }).map((verbs) => `<Response>${verbs.join('')}</Response>`);

/** A document with a piece cut out, or something written into it. */
const mangled = fc
  .tuple(
    document,
    fc.nat(),
    fc.nat(20),
    fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 8 }),
      fc.constantFrom('<', '&', ']]>', '<!DOCTYPE x [', '\u0000'),
    ),
  )
  .map(([text, place, length, piece]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + piece + text.slice(at + length);
  });

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 6, arbitrary: document.map(xml) },
  { weight: 4, arbitrary: mangled.map(xml) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Answer>(
      { status: 500 },
      { status: 204 },
      { status: 302, headers: { Location: '/next' } },
      sound(3),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => ({ headers: { 'Content-Type': 'audio/mpeg' }, body: Buffer.from(bytes) })),
  },
);

function xml(body: string): Answer {
  return { headers: { 'Content-Type': 'text/xml' }, body };
}

/** What people and REST do to a call: one step each. */
const steps: Record<string, (call: Call, started: TestApp) => PromiseLike<unknown>> = {
  presses: (call) => call.presses('1*#'),
  says: (call) => call.says('Hello there, anybody?'),
  waits: (call) => call.waits(7),
  'waits long': (call) => call.waits(100),
  redirects: (call, started) => redirect(started, call, '/next'),
  'redirects twice': (call, started) =>
    Promise.all([redirect(started, call, '/voice'), redirect(started, call, '/next')]),
};

test('every call ends, the story tells what was wrong, and the simulator goes on', async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', note);
  const actions = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 6 });
  const property = fc.asyncProperty(answer, answer, actions, async (voice, next, doings) => {
    const pages = { '/voice': voice, '/next': next, '/music.wav': sound(4), '/x': '<Say>There.</Say>' };
    const started = await app(pages, { longestCall: 200, documentsAtOnce: 5, webhookPatience: 2 });
    try {
      // Everybody who is called answers, talks for a while and hangs up.
      for (const person of ['+15550100101', 'sip:anna@example.com', 'client:support']) {
        started.twilio.people.set(person, (leg) => {
          started.twilio.clock.after(3000, () => !leg.isOver && leg.moves('in-progress', person));
          started.twilio.clock.after(40_000, () => leg.hangsUp());
        });
      }
      const caller = await started.phone('+15550100100').dials(number);
      for (const doing of doings) if (!caller.leg.isOver) await steps[doing]?.(caller, started);
      await started.time.pass(600);
      const alive = [...started.twilio.legs.values()].filter(({ isOver }) => !isOver);
      expect(alive.map(({ person, status }) => `${person} ${status}`)).toEqual([]);
      expect(problemsOf(started)).not.toContain(12400);
      expect(caller.story).toBeTruthy();
    } finally {
      started.close();
    }
  });
  try {
    await fc.assert(property, { numRuns: Number(process.env.DOCUMENTS ?? 150) });
  } finally {
    process.off('unhandledRejection', note);
  }
  expect(rejections).toEqual([]);
}, 60_000);
