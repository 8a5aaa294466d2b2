/** A message to be sent, checked. */
export interface NewMessage {
  to: string;
  from?: string;
  messagingServiceSid?: string;
  body: string;
  mediaUrls: string[];
  /** Told of each status that follows; '' when nobody is. */
  statusCallback: string;
  /** When it is to be sent, in milliseconds since the epoch; missing for at once. */
  sendAt?: number;
}

/** A message has this status so many milliseconds after it was sent. */
export interface MessageStep {
  after: number;
  status: MessageStatus;
  errorCode?: number;
}

/** The steps that a message takes, the last of which stays; a landline takes none and is refused at once (21614). */
export type MessageFate = readonly MessageStep[] | 'landline';

export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'delivered'
  | 'undelivered'
  | 'accepted'
  | 'scheduled'
  | 'canceled';

/** A message that was sent. */
export interface Message extends NewMessage {
  sid: string;
  createdAt: number;
  steps: readonly MessageStep[];
  /** When it was called off, before it was sent. */
  canceledAt?: number;
}
