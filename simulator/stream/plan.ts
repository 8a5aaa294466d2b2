import type { StreamTrack, Target } from '../twiml/types';

/** What to stream, whoever asks for it. */
export interface StreamPlan {
  /** `both` is what Connect opens: the app is heard, too. */
  direction: 'to the app' | 'both';
  /** As it is written. */
  url: string | undefined;
  /** What the URL may be relative to; missing when REST asked. */
  documentUrl: string | undefined;
  /** The name that Stop and REST call it by. */
  name?: string;
  track: StreamTrack;
  /** Its URL is absolute. */
  statusCallback?: Target;
  parameters: Record<string, string>;
}

export type StreamStatus = 'in-progress' | 'stopped';
