import type { Call } from '../types/call';
import type { GatherResult } from '../types/webhooks';

import hours = require('../voice/hours.private');
import recording = require('../voice/recording.private');
import settings = require('../settings.private');

/** Whether anybody can be reached now. The settings may ring people at any hour. */
function areThere(now = new Date()): boolean {
  return settings.opening.whenClosed === 'connect' || hours.isOpen(settings.opening, now);
}

/**
 * Puts the caller in line for an agent, or makes them a task of TaskRouter where the settings name a workflow. The wait
 * document is a static file: those are asked for with GET. https://www.twilio.com/docs/taskrouter/twiml-queue-calls
 */
function waitInLine(call: Call, attempt = 1): void {
  if (attempt === 1) recording.announce(call);
  call.note({ kind: 'queued' });
  const { name, workflowSid } = settings.queue;
  const action = call.url('/call/queue-result', { attempt });
  const wait = { waitUrl: `/hold/${call.lang}.xml`, waitUrlMethod: 'GET', action } as const;
  // Numbers and CallSid are attributes of a task already: Twilio adds them.
  if (workflowSid)
    call.twiml.enqueue({ ...wait, workflowSid }).task({}, JSON.stringify({ language: call.lang }));
  else call.twiml.enqueue(wait, name);
}

/** Rings all telephones of a line at once, or takes a message where it has none. */
function ring(call: Call, line: 'sales' | 'operator'): void {
  if (settings[line].numbers.length > 0) dial(call, line);
  else takeMessage(call, call.phrases.nobodyThere);
}

function dial(call: Call, line: 'sales' | 'operator'): void {
  recording.announce(call);
  call.say(call.phrases.oneMoment);
  const { numbers, ringSeconds } = settings[line];
  const action = call.url('/call/dial-result', { line });
  const dialing = call.twiml.dial({ action, timeout: ringSeconds, ...recording.attributes(call, line) });
  for (const number of numbers) dialing.number(call.reported(line), number);
}

/** Whoever is there for "a person": the operator's telephones, or the line where none are set. */
function aPerson(call: Call): void {
  if (settings.operator.numbers.length > 0) ring(call, 'operator');
  else waitInLine(call);
}

/** Says why nobody can be had, then takes a message. */
function takeMessage(call: Call, why: string): void {
  call.say(why);
  call.goTo('/call/voicemail');
}

/** After the last try at a question. Only who was silent is told so. */
function giveUp(call: Call<GatherResult>): void {
  const { neverUnderstood, noInput } = call.phrases;
  const { Digits, SpeechResult } = call.webhook;
  if (settings.retries.afterLastTry === 'operator' && areThere()) aPerson(call);
  else call.hangUp(Digits || SpeechResult ? neverUnderstood : noInput);
}

export = { areThere, waitInLine, ring, aPerson, takeMessage, giveUp };
