import type { Call } from '../types/call';
import type { Ask } from '../types/settings';

/** Asks for digits, then pound. A number of the full length needs no pound. */
function enter(call: Call, place: Ask): undefined {
  ask(call, place, 1);
}

/** Repeats use fewer words; from the third on they add the way to a person. */
function ask(call: Call, { says, briefly, digits: [, most] }: Ask, attempt: number): void {
  if (attempt === 1) call.say(says[call.lang]);
  else call.goOn(briefly[call.lang]);
  if (attempt > 2) call.goOn(call.phrases.orAPerson);
  call.ask(call.url('/call/ask', { attempt }), '', { numDigits: most, finishOnKey: '#' });
}

export = { enter, ask };
