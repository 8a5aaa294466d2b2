import { sleep } from '../clock/clock';
import type { Leg } from './leg';

/**
 * How fast a call may go from document to document. In Twilio each takes its time to be fetched, so that documents
 * which lead to each other without end are a nuisance; on a clock that stands still meanwhile they would be the end of
 * the process.
 */
export class Pace {
  private moment = Number.NaN;
  private documents = 0;
  private wasTold = false;

  /** Resolves when the call may ask for its next document. Rejects with the signal's reason. */
  async next(leg: Leg, signal: AbortSignal): Promise<void> {
    const { clock, options } = leg.twilio;
    if (clock.now() !== this.moment) this.documents = 0;
    this.moment = clock.now();
    if (++this.documents <= options.documentsAtOnce) return;
    if (!this.wasTold) this.complains(leg);
    await sleep(clock, 1000, signal);
    this.moment = clock.now();
    this.documents = 1;
  }

  private complains(leg: Leg): void {
    this.wasTold = true;
    const message = `${this.documents} documents at one moment: they lead to each other without end; from now on a second passes now and then`;
    leg.tell({ kind: 'problem', level: 'warning', code: 11215, message });
  }
}
