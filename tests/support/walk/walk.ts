import { readAnswer } from '../../../simulator/twiml/answer';
import { ask, type Pairs, voiceFields } from '../signed';
import type { Switchboard } from '../switchboard';
import { type Outcome, Reading } from './document';
import { idOf, type Step, story } from './step';

/** A document, and where it may lead. */
export interface Found {
  step: Step;
  outcome: Outcome;
}

/** Everything found on all ways through a conversation. */
export interface Walk {
  /** Every document that somebody can hear, by its step. */
  documents: Map<string, Found>;
  /** What is wrong, each with the way there. */
  faults: string[];
}

export interface WalkOptions {
  /** Path and query of the first document. */
  start: string;
  /** Keys that open a door. */
  known?: readonly string[];
}

/** Far more than a conversation of a few questions takes. Beyond it, something goes on for ever. */
const most = 12_000;
/** How many requests are under way at once: Twilio runs thirty functions at a time. */
const atOnce = 16;

/** Without its SID, nothing is noted of a call: a record of thousands of documents would mean nothing. */
const unkept = voiceFields.filter(([name]) => name !== 'CallSid');

/** Goes every way through a conversation, with every key, silence, words, and every result of every verb. */
export async function walk(on: Switchboard, { start, known = [] }: WalkOptions): Promise<Walk> {
  const found: Walk = { documents: new Map(), faults: [] };
  const asked = new Set<string>();
  let ahead: Step[] = [{ url: start, method: 'POST', fields: [], role: 'call' }];
  while (ahead.length > 0 && asked.size < most) {
    const steps = ahead.splice(0, atOnce).filter((step) => !asked.has(idOf(step)));
    for (const step of steps) asked.add(idOf(step));
    const outcomes = await Promise.all(steps.map((step) => look(on, step, known, found.faults)));
    for (const [place, outcome] of outcomes.entries()) {
      const step = steps[place] as Step;
      found.documents.set(idOf(step), { step, outcome });
      found.faults.push(...outcome.faults.map((fault) => `${fault}:\n${story(step)}`));
      ahead = ahead.concat(outcome.next);
    }
  }
  if (ahead.length > 0) found.faults.push(`more than ${most} documents: ${story(ahead[0] as Step)}`);
  return found;
}

async function look(
  on: Switchboard,
  step: Step,
  known: readonly string[],
  faults: string[],
): Promise<Outcome> {
  const fields: Pairs = [...unkept, ...queueFields(step), ...step.fields];
  const isAsset = /\.\w+$/.test(step.url.split('?')[0] ?? '');
  const how = step.method === 'GET' ? (isAsset ? {} : { query: fields }) : { form: fields };
  const { status, type, text } = await ask(on, step.url, { method: step.method, ...how });
  const reading = new Reading(step, known);
  if (status !== 200) {
    faults.push(`answered ${status}:\n${story(step)}`);
    return reading.outcome;
  }
  const { verbs, problems } = readAnswer(type, text);
  for (const { code, message } of problems) faults.push(`${code} ${message}:\n${story(step)}`);
  return reading.read(verbs);
}

function queueFields({ waiting }: Step): Pairs {
  if (!waiting) return [];
  const { seconds } = waiting;
  return [
    ['QueuePosition', seconds === 0 ? '12' : '1'],
    ['QueueTime', String(seconds)],
    ['AvgQueueTime', String(seconds)],
    ['CurrentQueueSize', '12'],
  ];
}

/** The endings of all ways that begin with this key at a document and do not come back to it. */
export function endsAfter({ documents }: Walk, path: string, key: string): Set<string> {
  const isThere = ({ url }: Step) => url.split('?')[0] === path;
  const ahead = [...documents.values()]
    .map(({ step }) => step)
    .filter((step) => isThere(step) && step.fields.some((field) => String(field) === `Digits,${key}`))
    .map(idOf);
  const seen = new Set(ahead);
  const ends = new Set<string>();
  // Iterating a Set includes items added on the way.
  for (const id of seen) {
    const { outcome } = documents.get(id) as Found;
    for (const end of outcome.ends) ends.add(end);
    for (const next of outcome.next) if (!isThere(next)) seen.add(idOf(next));
  }
  return ends;
}

/**
 * A way that comes back to an earlier step, as a story; undefined when there is none.
 * @param mayReturn steps that may lead back: after a talk an agent takes the next caller
 */
export function findCircle({ documents }: Walk, mayReturn: (step: Step) => boolean): string | undefined {
  const done = new Set<string>();
  const way: Step[] = [];
  const visit = (step: Step): string | undefined => {
    const id = idOf(step);
    if (done.has(id)) return undefined;
    if (way.some((before) => idOf(before) === id)) return [...way, step].map((one) => one.url).join('\n');
    way.push(step);
    for (const next of documents.get(id)?.outcome.next ?? []) {
      const circle = mayReturn(next) ? undefined : visit(next);
      if (circle) return circle;
    }
    way.pop();
    done.add(id);
    return undefined;
  };
  for (const { step } of documents.values()) {
    const circle = visit(step);
    if (circle) return circle;
  }
  return undefined;
}
