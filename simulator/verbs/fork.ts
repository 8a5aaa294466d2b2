import { resolveUrl } from '../call/fetch';
import { carryOn, type LegHandle, type Perform } from '../call/types';
import { type ForkPlan, forkOf } from '../fork/fork';
import { Siprec } from '../fork/siprec';
import { LiveTranscription, livePlan } from '../fork/transcription';
import { teach } from '../story/lessons';
import type { ForkVerb } from '../twiml/types';

const kinds = { Transcription: 'transcription', Siprec: 'siprec' } as const;

/**
 * Begins or ends what listens to the call, and the next verb runs straight away.
 * https://www.twilio.com/docs/voice/twiml/transcription and https://www.twilio.com/docs/voice/twiml/siprec
 */
export const fork: Perform<'Fork'> = (verb, { leg, documentUrl }) => {
  if (verb.element === 'Stop') stops(verb, leg);
  else {
    const { statusCallback } = verb;
    const report = statusCallback && { ...statusCallback, url: resolveUrl(statusCallback.url, documentUrl) };
    begins(verb, leg, { name: verb.forkName, report });
  }
  return carryOn;
};

function begins({ transcribes }: ForkVerb, leg: LegHandle, plan: ForkPlan): void {
  if (!transcribes) {
    new Siprec(leg, plan);
    return;
  }
  if (forkOf(leg, kinds.Transcription, plan.name)?.status === 'in-progress')
    teach(leg, 'another transcription');
  const told = Object.entries(transcribes).filter(([, value]) => value !== undefined);
  new LiveTranscription(leg, { ...livePlan, ...Object.fromEntries(told), ...plan });
}

function stops({ noun, forkName }: ForkVerb, leg: LegHandle): void {
  const running = forkOf(leg, kinds[noun], forkName);
  if (running?.status === 'in-progress') running.stops();
  else {
    const named = forkName === undefined ? '' : ` named ${forkName}`;
    const message = `<Stop>: there is no <${noun}>${named} to be stopped`;
    leg.tell({ kind: 'problem', level: 'warning', code: 12200, message });
  }
}
