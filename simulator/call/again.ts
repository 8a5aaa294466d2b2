import { teach } from '../story/lessons';
import type { Verb } from '../twiml/types';
import type { RunningDocument } from './fetch';
import type { Fetch, LegHandle } from './types';

/** How often a document may follow itself before that is a circle: whoever gets a PIN wrong hears it three times. */
const mostInARow = 3;

/** Looks at each document beside the one before and the request between them, for circles that people build unawares. */
export class Again {
  private before: RunningDocument | undefined;
  private inARow = 0;

  /** @param fetch what brought this document */
  sees(leg: LegHandle, fetch: Fetch, document: RunningDocument): void {
    const isAgain = this.isAgain(fetch, document);
    this.before = document;
    this.inARow = isAgain ? this.inARow + 1 : 0;
    if (dialsAfterCompleted(fetch, document)) teach(leg, 'dials after completed');
    if (isAgain && fetch.purpose === 'Record action') teach(leg, 'Record leads back');
    if (this.inARow < mostInARow) return;
    if (fetch.purpose === 'Gather action') teach(leg, 'Gather leads back', this.inARow);
    if (fetch.purpose === 'Redirect') teach(leg, 'Redirect leads back', this.inARow);
  }

  /** What answers otherwise the second time has read what it was sent. */
  private isAgain({ url }: Fetch, { body }: RunningDocument): boolean {
    const { before } = this;
    return body !== undefined && url === before?.url && before.body?.equals(body) === true;
  }
}

/**
 * Only after a talk: who picked up and did not take the call is completed, too. Queues and conferences are left out: who
 * serves a queue goes back to it after each call.
 */
function dialsAfterCompleted({ fields, purpose }: Fetch, { verbs }: RunningDocument): boolean {
  if (purpose !== 'Dial action' || fields.DialCallStatus !== 'completed' || fields.DialBridged !== 'true')
    return false;
  const first = verbs.find(({ name }) => !isPrompt(name));
  return first?.name === 'Dial' && first.nouns.some(({ name }) => name !== 'Queue' && name !== 'Conference');
}

function isPrompt(name: Verb['name']): boolean {
  return name === 'Say' || name === 'Play' || name === 'Pause';
}
