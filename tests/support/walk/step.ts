import type { Pairs } from '../signed';

/** A caller in a queue: for how long, with which wait document, and where they go from there. */
export interface Waiting {
  document: string;
  seconds: number;
  /** The Enqueue's action. */
  action: string;
}

/** One document on the way: its request, and the reason for it. */
export interface Step {
  /** Path and query. */
  url: string;
  method: 'GET' | 'POST';
  fields: Pairs;
  role: 'call' | 'wait' | 'whisper';
  waiting?: Waiting;
  /** Two people have talked since the previous document. */
  afterTalk?: true;
  /** The caller has hung up: the answer may be silence. */
  nobodyListens?: true;
  /** The step before. */
  from?: Step;
}

/** Identifies a step by everything that a function sees of it. */
export function idOf({ url, method, fields, role, waiting }: Step): string {
  // What only the desk reads changes no answer, and would make every way a document of its own.
  const heard = url.replace(/([?&])(way|account|noted)=[^&]*/g, '$1');
  return JSON.stringify([method, heard, fields, role, waiting]);
}

/** The way to a step, for a person who has to find a fault. */
export function story(step: Step): string {
  const { method, url, fields } = step;
  const line = `${method} ${url}  ${fields.map(([name, value]) => `${name}=${value}`).join(' ')}`;
  return step.from ? `${story(step.from)}\n${line}` : line;
}
