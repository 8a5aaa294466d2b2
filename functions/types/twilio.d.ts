import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';

/** What records need of Twilio's resources. */

/** https://www.twilio.com/docs/voice/api/call-resource */
export type CallFacts = Pick<
  CallInstance,
  | 'sid'
  | 'parentCallSid'
  | 'from'
  | 'to'
  | 'direction'
  | 'status'
  | 'duration'
  | 'startTime'
  | 'endTime'
  | 'dateCreated'
>;

/** https://www.twilio.com/docs/voice/api/recording, with what was written down of it. */
export type RecordingFacts = Pick<
  RecordingInstance,
  'sid' | 'callSid' | 'status' | 'duration' | 'startTime' | 'dateCreated' | 'source'
> & { readonly transcript?: string };
