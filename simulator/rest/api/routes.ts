import type { Rest } from '../rest';
import type { Route } from '../router';
import { accountRoutes } from './accounts';
import { addOnRoutes } from './add-ons';
import { addressRoutes } from './addresses';
import { applicationRoutes } from './applications';
import { availablePhoneNumberRoutes } from './available-phone-numbers';
import { balanceRoutes } from './balance';
import { callEventRoutes } from './call-events';
import { callForkRoutes } from './call-forks';
import { callRoutes } from './calls';
import { callRecordingRoutes, conferenceRecordingRoutes } from './child-recordings';
import { conferenceRoutes } from './conferences';
import { connectAppRoutes } from './connect-apps';
import { incomingPhoneNumberRoutes } from './incoming-phone-numbers';
import { keyRoutes } from './keys';
import { mediaRoutes } from './media';
import { memberRoutes } from './members';
import { messageRoutes } from './messages';
import { notificationRoutes } from './notifications';
import { outgoingCallerIdRoutes } from './outgoing-caller-ids';
import { participantRoutes } from './participants';
import { paymentRoutes } from './payments';
import { queueRoutes } from './queues';
import { recordingRoutes } from './recordings';
import { shortCodeRoutes } from './short-codes';
import { sipRoutes } from './sip/routes';
import { streamRoutes } from './streams';
import { tokenRoutes } from './tokens';
import { transcriptionRoutes } from './transcriptions';
import { usageRecordRoutes } from './usage-records';
import { usageTriggerRoutes } from './usage-triggers';
import { userMessageRoutes } from './user-messages';

const resources = [
  accountRoutes,
  keyRoutes,
  tokenRoutes,
  applicationRoutes,
  callRoutes,
  callEventRoutes,
  callRecordingRoutes,
  streamRoutes,
  callForkRoutes,
  paymentRoutes,
  userMessageRoutes,
  queueRoutes,
  memberRoutes,
  conferenceRoutes,
  conferenceRecordingRoutes,
  participantRoutes,
  recordingRoutes,
  transcriptionRoutes,
  // After the recordings: a path without an extension is media.
  mediaRoutes,
  availablePhoneNumberRoutes,
  incomingPhoneNumberRoutes,
  messageRoutes,
  outgoingCallerIdRoutes,
  notificationRoutes,
  sipRoutes,
  usageRecordRoutes,
  usageTriggerRoutes,
  balanceRoutes,
  addressRoutes,
  connectAppRoutes,
  shortCodeRoutes,
  addOnRoutes,
];

/** Everything of api.twilio.com that is played. */
export function apiRoutes(rest: Rest): Route[] {
  return resources.flatMap((routesOf) => routesOf(rest));
}
