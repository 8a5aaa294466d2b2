import { DocumentFailure } from '../../call/fetch';
import { detectedFields } from '../../call/machine';
import { playDigits } from '../../call/prompts';
import { runDocuments } from '../../call/run';
import type { LegHandle } from '../../call/types';
import type { Callee } from './callee';

/**
 * What the callee hears before being connected: the tones of `sendDigits`, then the document of `url`.
 * @returns whether the callee is to be connected: not after a Hangup, and not when the callee has gone meanwhile
 */
export async function whisper({ sendDigits, whisper: fetch }: Callee, child: LegHandle): Promise<boolean> {
  const { signal } = child;
  try {
    if (sendDigits) await playDigits(sendDigits, { leg: child, signal });
    if (!fetch) return !signal.aborted;
    const end = await runDocuments(
      { leg: child, role: 'whisper', signal, extras: () => detectedFields(child.detected) },
      fetch,
    );
    return end.do !== 'hang up' && !signal.aborted;
  } catch (error) {
    // Hung up, or given another document by REST.
    if (signal.aborted) return false;
    if (!(error instanceof DocumentFailure)) throw error;
    child.tell({ kind: 'problem', level: 'error', code: error.code, message: error.message });
    return false;
  }
}
