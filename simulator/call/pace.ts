import { sleep } from '../clock/clock';
import type { Happening } from '../story/story';
import type { LegHandle, Role } from './types';

/** After so many wait documents without a sound, whoever waits takes the line for dead. */
const waitsInSilence = 10;

/** What a caller hears or does: a call in which any of it happens is no mere loop of documents. */
const signsOfLife: readonly Happening['kind'][] = [
  'hears',
  'plays',
  'sound',
  'talk',
  'tone',
  'presses',
  'speaks',
  'joins',
];

/**
 * How fast a call may go from document to document, and how long in silence. In Twilio each takes its time to be
 * fetched, and a call that goes round in circles costs money until it is four hours old; on a clock that stands still
 * meanwhile it would be the end of the process.
 */
export class Pace {
  private moment = Number.NaN;
  private documents = 0;
  private wasTold = false;
  /** Documents in a row, of the call's own and of a wait, in which the caller heard nothing and did nothing. */
  private silent = { call: 0, wait: 0 };
  private wasToldOfSilence = false;

  /** Looks at what happens on the leg. */
  sees({ kind }: Happening): void {
    if (signsOfLife.includes(kind)) this.silent = { call: 0, wait: 0 };
  }

  /** Resolves when the call may ask for its next document. Rejects with the signal's reason. */
  async next(leg: LegHandle, role: Role, signal: AbortSignal): Promise<void> {
    const { clock, options } = leg.twilio;
    if (role === 'call' || role.endsWith('whisper')) this.endsInSilence(leg);
    else this.complainsOfSilence(leg, role);
    signal.throwIfAborted();
    if (clock.now() !== this.moment) this.documents = 0;
    this.moment = clock.now();
    if (++this.documents <= options.documentsAtOnce) return;
    if (!this.wasTold) this.complains(leg);
    await sleep(clock, 1000, signal);
    this.moment = clock.now();
    this.documents = 1;
  }

  private complains(leg: LegHandle): void {
    this.wasTold = true;
    const message = `${this.documents} documents at one moment: they lead to each other without end; from now on a second passes now and then`;
    leg.tell({ kind: 'problem', level: 'warning', code: 11215, message });
  }

  private endsInSilence(leg: LegHandle): void {
    const most = leg.twilio.options.documentsInSilence;
    if (++this.silent.call <= most) return;
    const message = `${most} documents in a row in which the caller heard nothing and did nothing: the call is ended here; in Twilio it would go on`;
    leg.tell({ kind: 'problem', level: 'error', code: 11215, message });
    leg.ends();
  }

  private complainsOfSilence(leg: LegHandle, role: Role): void {
    if (++this.silent.wait <= waitsInSilence || this.wasToldOfSilence) return;
    this.wasToldOfSilence = true;
    const message = `${waitsInSilence} documents of a ${role} in a row without a sound: whoever hears nothing takes the line for dead`;
    leg.tell({ kind: 'problem', level: 'warning', code: 11770, message });
  }
}
