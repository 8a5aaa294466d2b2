import type { Prompt, Say, Verb } from '../../../simulator/twiml/types';
import { type Answer, silence, toDial, toEnqueue, toGather, toRecord } from './answers';
import type { Step, Waiting } from './step';

/** What one document leads to. */
export interface Outcome {
  next: Step[];
  /** How the way ends here, if it can. */
  ends: ('person' | 'message' | 'goodbye' | 'nobody listens' | 'whispered')[];
  faults: string[];
  said: Say[];
  /** URLs that the document names besides those it leads to: sounds and callbacks. */
  named: string[];
}

/** Seconds for each document of a wait: longer than a real one, so that a long wait takes few steps. */
const eachTakes = 1500;

/** Follows a document as Twilio would, with every answer that a person may give. */
export class Reading {
  readonly outcome: Outcome = { next: [], ends: [], faults: [], said: [], named: [] };
  private readonly step: Step;
  private readonly known: readonly string[];

  /** @param known keys that open a door: a PIN */
  constructor(step: Step, known: readonly string[]) {
    this.step = step;
    this.known = known;
  }

  read(verbs: readonly Verb[]): Outcome {
    for (const [place, verb] of verbs.entries()) {
      if (verb.name === 'Gather' && verbs[place - 1]?.name === 'Say')
        this.outcome.faults.push('says something before a Gather that no key can cut short');
      if (this.goesOnAfter(verb)) continue;
      const [unheard] = verbs.slice(place + 1);
      if (unheard)
        this.outcome.faults.push(`has a ${unheard.name} after its ${verb.name} that is never reached`);
      return this.outcome;
    }
    this.runsOut();
    return this.outcome;
  }

  /** Whether the next verb can be reached. */
  private goesOnAfter(verb: Verb): boolean {
    const { outcome } = this;
    switch (verb.name) {
      case 'Say':
      case 'Play':
      case 'Pause':
        this.hears(verb);
        return true;
      case 'Gather':
        for (const prompt of verb.prompts) this.hears(prompt);
        this.leads(verb.action, verb.method, toGather(verb, this.known));
        if (verb.actionOnEmptyResult) this.leads(verb.action, verb.method, [silence]);
        return !verb.actionOnEmptyResult;
      case 'Record':
        outcome.ends.push('message');
        if (verb.recordingStatusCallback) outcome.named.push(verb.recordingStatusCallback.url);
        this.leads(verb.action, verb.method, toRecord(verb));
        // Twilio's page is ambiguous: after silence the call may go on here.
        return true;
      case 'Redirect':
        this.leads(verb.url, verb.method, [{ fields: [] }]);
        return false;
      case 'Dial':
        outcome.ends.push('person');
        for (const noun of verb.nouns) {
          if ('statusCallback' in noun && noun.statusCallback) outcome.named.push(noun.statusCallback.url);
          if ('whisper' in noun && noun.whisper)
            this.to(noun.whisper.url, 'POST', { fields: [] }, { role: 'whisper' });
        }
        if (verb.record?.recordingStatusCallback) outcome.named.push(verb.record.recordingStatusCallback.url);
        if (verb.action) this.leads(verb.action.url, verb.action.method, toDial(verb));
        return !verb.action;
      case 'Enqueue':
        return this.waits(verb);
      case 'Leave':
        this.to(
          this.step.waiting?.action ?? '',
          'POST',
          { fields: [['QueueResult', 'leave']] },
          { role: 'call' },
        );
        return false;
      case 'Hangup':
        if (outcome.said.length === 0) outcome.faults.push('hangs up without a word');
        outcome.ends.push('goodbye');
        return false;
      default:
        outcome.faults.push(`has a ${verb.name} that nobody has taught the walk`);
        return false;
    }
  }

  private waits(verb: Extract<Verb, { name: 'Enqueue' }>): boolean {
    this.outcome.ends.push('person');
    const action = verb.action?.url ?? '';
    if (verb.wait) {
      const waiting = { document: this.absolute(verb.wait.url), seconds: 0, action: this.absolute(action) };
      this.to(verb.wait.url, verb.wait.method, { fields: [] }, { role: 'wait', waiting });
    } else this.outcome.faults.push('lets people wait without a word or music of ours');
    this.leads(action, verb.action?.method ?? 'POST', toEnqueue(verb));
    return false;
  }

  /** No verb is left: Twilio hangs up, or asks for the wait document again, or connects. */
  private runsOut(): void {
    const { step, outcome } = this;
    if (step.role === 'whisper') outcome.ends.push('whispered');
    else if (step.waiting) {
      this.to(step.waiting.document, 'GET', { fields: [] });
    } else if (step.nobodyListens) outcome.ends.push('nobody listens');
    else outcome.faults.push('ends in the middle: the caller is cut off');
  }

  private hears(prompt: Prompt): void {
    if (prompt.name === 'Say') this.outcome.said.push(prompt);
    if (prompt.name === 'Play' && prompt.url) this.outcome.named.push(prompt.url);
  }

  private leads(url: string | undefined, method: 'GET' | 'POST', answers: Answer[]): void {
    for (const answer of answers) this.to(url ?? '', method, answer);
  }

  private to(url: string, method: 'GET' | 'POST', answer: Answer, where: Partial<Step> = {}): void {
    const { role } = { ...this.step, ...where };
    const waiting = role === 'wait' ? (where.waiting ?? this.laterInLine()) : undefined;
    this.outcome.next.push({ url: this.absolute(url), method, ...answer, role, waiting, from: this.step });
  }

  private laterInLine(): Waiting | undefined {
    const { waiting } = this.step;
    return waiting && { ...waiting, seconds: waiting.seconds + eachTakes };
  }

  /** Path and query; '' is the document itself. */
  private absolute(url: string): string {
    const { pathname, search } = new URL(url, new URL(this.step.url, 'http://here'));
    return pathname + search;
  }
}
