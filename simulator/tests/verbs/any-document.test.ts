// https://www.twilio.com/docs/api/errors : no document, however wrong, ends the simulator

import type { Call } from '../../phone/code';
import { type Answer, app, type TestApp } from '../support/app';
import { number, problemsOf, redirect, sound } from '../support/called';
import { document, mangled } from '../support/documents';
import fc from '../support/fast-check';

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 7, arbitrary: document.map(xml) },
  { weight: 3, arbitrary: mangled.map(xml) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Answer>(
      { status: 500 },
      { status: 204 },
      { status: 302, headers: { Location: '/next' } },
      { headers: { 'Content-Type': 'text/plain' }, body: 'Hello.' },
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
  'hangs up': (call) => call.hangsUp(),
  redirects: (call, started) => redirect(started, call, '/next'),
  'redirects twice': (call, started) =>
    Promise.all([redirect(started, call, '/voice'), redirect(started, call, '/next')]),
};

/** Everybody who is called answers, says something, and hangs up when there has been enough of it. */
function peopleAnswer({ twilio }: TestApp): void {
  for (const [place, person] of ['+15550100101', 'sip:anna@example.com', 'client:anna'].entries()) {
    twilio.people.set(person, (leg) => {
      twilio.clock.after(3000 * (place + 1), () => !leg.isOver && leg.moves('in-progress', person));
      twilio.clock.after(20_000, () => !leg.isOver && leg.speaks('Good morning.'));
      twilio.clock.after(30_000, () => !leg.isOver && leg.presses('1'));
      twilio.clock.after(50_000, () => leg.hangsUp());
    });
  }
}

test('every call ends, the story tells what was wrong, and the simulator goes on', async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', note);
  const doings = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 4 });
  const property = fc.asyncProperty(
    fc.array(answer, { minLength: 1, maxLength: 5 }),
    fc.array(doings, { minLength: 1, maxLength: 3 }),
    async (answers, callers) => {
      let asked = 0;
      const next = () => answers[asked++ % answers.length] as Answer;
      const pages = { '/voice': next, '/next': next, '/music.wav': sound(4) };
      const started = await app(pages, { longestCall: 200, documentsAtOnce: 5, webhookPatience: 2 });
      peopleAnswer(started);
      try {
        for (const [place, doings] of callers.entries()) {
          const caller = await started.phone(`+1555010020${place}`).dials(number);
          for (const doing of doings) if (!caller.leg.isOver) await steps[doing]?.(caller, started);
          expect(caller.story).toContain('calls +1 555 010 0199');
        }
        await started.time.pass(600);
        const alive = [...started.twilio.legs.values()].filter(({ isOver }) => !isOver);
        expect(alive.map(({ person, status }) => `${person} ${status}`)).toEqual([]);
        expect(started.twilio.queues.all.flatMap(({ members }) => members)).toEqual([]);
        // 12400 is what the simulator says of its own bugs.
        expect(problemsOf(started)).not.toContain(12400);
      } finally {
        started.close();
      }
    },
  );
  try {
    await fc.assert(property, { numRuns: Number(process.env.DOCUMENTS ?? 150) });
  } finally {
    process.off('unhandledRejection', note);
  }
  expect(rejections).toEqual([]);
}, 60_000);
