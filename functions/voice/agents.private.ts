import type { Call } from '../types/call';

import en = require('../words/en-US/agents.private');
import es = require('../words/es-MX/agents.private');

const languages = { 'en-US': en, 'es-MX': es };

/** What this agent hears, in the language of the call: the first of the settings unless the URL names another. */
function phrases(call: Call): typeof en {
  return languages[call.lang];
}

/** Asks for the PIN, each time with fewer words. Only who keyed in one is told that it was wrong. */
function askPin(call: Call, attempt: number, wasWrong = false): void {
  const { askPin, askPinAgain, askPinBriefly } = phrases(call);
  const again = attempt === 2 && wasWrong ? askPinAgain : askPinBriefly;
  const words = attempt === 1 ? askPin : again;
  call.ask(call.url('/agent/pin', { attempt }), words, { finishOnKey: '#' });
}

/** Offers a call that was asked for; a machine that answered for the agent presses nothing. */
function offerCall(call: Call, customer: string, attempt: number): void {
  const { offerCall, offerCallAgain, offerCallBriefly } = phrases(call);
  const words =
    [offerCall(customer), offerCallAgain, offerCallBriefly][Math.min(attempt, 3) - 1] ?? offerCallAgain;
  call.ask(call.url('/agent/accept', { customer, attempt }), words, { numDigits: 1 });
}

export = { phrases, askPin, offerCall };
