import { sleep } from '../clock/clock';
import type { Verb } from '../twiml/types';
import { Again } from './again';
import { forbidden } from './allowed';
import { DocumentFailure, fetchDocument, type RunningDocument, tellFailure } from './fetch';
import { CallEnded, Redirected } from './interruption';
import { until } from './scope';
import { secondsToSay } from './speech';
import type { Fetch, LegHandle, Next, Perform, Scene } from './types';

/** How a run of documents came to its end: out of verbs, or by Hangup, Reject or Leave. */
type RunEnd = Exclude<Next, { do: 'fetch' } | { do: 'carry on' }> | { do: 'out of verbs' };

type Setting = Omit<Scene, 'documentUrl'>;

/**
 * Runs a call from its first document to its end: whatever goes wrong becomes what a caller would hear, the fallback
 * URL's document or Twilio's announcement.
 */
export async function runCall(leg: LegHandle, first: Fetch): Promise<void> {
  let fetch: Fetch | undefined = first;
  while (fetch && !leg.isOver) fetch = await runUntilRedirected(leg, fetch);
}

/** Runs what the leg was given; answers with what it was given meanwhile from outside, if anything. */
async function runUntilRedirected(leg: LegHandle, fetch: Fetch): Promise<Fetch | undefined> {
  const { signal } = leg;
  try {
    const end = await runWithFallback({ leg, role: 'call', signal, extras: () => ({}) }, fetch);
    signal.throwIfAborted();
    leg.ends(end.do === 'hang up' ? end.status : undefined);
  } catch (error) {
    // REST may have changed its mind meanwhile: what it gave last counts.
    if (error instanceof Redirected) return leg.given;
    if (!(error instanceof CallEnded)) throw error;
  }
  return undefined;
}

async function runWithFallback(setting: Setting, first: Fetch): Promise<RunEnd> {
  const { leg, signal } = setting;
  for (let fetch = first; ; ) {
    try {
      return await runDocuments(setting, fetch);
    } catch (error) {
      // What fails after the hang-up fails for nobody.
      signal.throwIfAborted();
      if (!(error instanceof DocumentFailure)) throw error;
      tellFailure(leg, error);
      const fallback = leg.plan.fallback;
      if (!fallback || fetch.purpose === 'fallback') return announceError(setting);
      const fields = { ErrorCode: String(error.code), ErrorUrl: error.url };
      fetch = { ...fallback, fields, purpose: 'fallback' };
    }
  }
}

/** What a caller hears of an app that failed and has no fallback that works. */
async function announceError({ leg, signal }: Setting): Promise<RunEnd> {
  const text = 'We are sorry. An application error has occurred. Goodbye.';
  leg.answers();
  leg.tell({ kind: 'hears', text, language: 'en-US', voice: 'Twilio', seconds: secondsToSay(text) });
  await sleep(leg.twilio.clock, secondsToSay(text) * 1000, signal);
  return { do: 'hang up' };
}

/**
 * Runs a document, and those that its verbs lead to, until the verbs run out or one of them ends the run.
 * @throws DocumentFailure, or the signal's reason
 */
export async function runDocuments(setting: Setting, first: Fetch): Promise<RunEnd> {
  const { leg, role, signal } = setting;
  const again = new Again();
  for (let fetch = first; ; ) {
    // Whoever has hung up asks for nothing, and an answer that comes after the hang-up reaches nobody.
    signal.throwIfAborted();
    await leg.pace.next(leg, role, signal);
    const fields = { ...setting.extras(), ...fetch.fields };
    const document = await until(fetchDocument(leg, { ...fetch, fields }, role), signal);
    // Who waits hears the same again and again, and that is right.
    if (role === 'call') again.sees(leg, fetch, document);
    const next = await runDocument(setting, document);
    if (next.do !== 'fetch') return next.do === 'carry on' ? { do: 'out of verbs' } : next;
    fetch = next.fetch;
  }
}

/** Runs one document to its end, or to the verb that leads elsewhere. */
export async function runDocument(setting: Setting, document: RunningDocument): Promise<Next> {
  const scene: Scene = { ...setting, documentUrl: document.url };
  const { leg, role } = scene;
  if (role === 'call' && document.verbs.length === 0 && leg.twilio.options.emptyResponse === 'answered')
    leg.answers();
  for (const [place, verb] of document.verbs.entries()) {
    scene.signal.throwIfAborted();
    const complaint = forbidden(scene.role, verb);
    if (complaint) {
      scene.leg.tell({ kind: 'problem', level: 'warning', ...complaint });
      continue;
    }
    if (scene.role === 'call') pickUp(scene, verb, place);
    const next = await perform(verb, scene);
    if (next.do !== 'carry on') return next;
  }
  return { do: 'carry on' };
}

/** Any first verb answers the call, but for those that refuse it or let it ring on. */
function pickUp(scene: Scene, verb: Verb, place: number): void {
  if (scene.leg.status !== 'ringing') return;
  if (verb.name === 'Reject' && place === 0) return;
  if (verb.name === 'Pause' || (verb.name === 'Dial' && verb.answerOnBridge)) return;
  scene.leg.answers();
}

function perform(verb: Verb, scene: Scene): Promise<Next> | Next {
  // The registry holds the right behaviour for each name; TypeScript cannot follow that through a union.
  const act = scene.leg.twilio.verbs[verb.name] as Perform<typeof verb.name>;
  return act(verb as never, scene);
}
