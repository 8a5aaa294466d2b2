import type { Target } from '../../twiml/types';
import type { Answered } from './answered';

/** A queue as it stands: https://www.twilio.com/docs/voice/api/queue-resource */
export interface QueueView {
  sid: string;
  friendlyName: string;
  currentSize: number;
  maxSize: number;
  /** Seconds, of those who wait now. */
  averageWaitTime: number;
  createdAt: number;
  updatedAt: number;
}

/** Who waits: https://www.twilio.com/docs/voice/api/member-resource */
export interface MemberView {
  callSid: string;
  queueSid: string;
  enqueuedAt: number;
  /** 1 is the front. */
  position: number;
  /** Seconds. */
  waitTime: number;
}

interface QueueChange {
  friendlyName?: string;
  maxSize?: number;
}

export interface WorldQueues {
  list(): Iterable<QueueView>;
  fetch(sid: string): QueueView | undefined;
  create(queue: Required<QueueChange>): Answered<QueueView>;
  update(sid: string, change: QueueChange): Answered<QueueView>;
  /** Asked only when nobody waits in it. */
  delete(sid: string): Answered<void>;
  /** From the front to the end. */
  members(sid: string): Iterable<MemberView>;
  /**
   * The caller leaves the queue and runs another document.
   * @returns the member as it was while it waited; undefined when it waits no more
   */
  dequeue(sid: string, callSid: string, target: Target): Answered<MemberView | undefined>;
}
