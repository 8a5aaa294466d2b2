import type { LegHandle } from '../call/types';
import type { ConversationRelay } from '../twiml/types';

/** The first message of a session: https://www.twilio.com/docs/voice/conversationrelay/websocket-messages#setup-message */
export function setupMessage(leg: LegHandle, sessionId: string, relay: ConversationRelay): object {
  const { direction, from, to, parent } = leg.plan;
  const { accountSid, options } = leg.twilio;
  return {
    type: 'setup',
    sessionId,
    accountSid,
    parentCallSid: parent?.sid ?? '',
    callSid: leg.sid,
    from,
    to,
    forwardedFrom: '',
    callType: typeOf(leg.person),
    callerName: options.callerDetails(from).CallerName ?? '',
    direction,
    callStatus: leg.status.toUpperCase(),
    customParameters: relay.parameters,
  };
}

function typeOf(address: string): 'CLIENT' | 'SIP' | 'PSTN' {
  if (address.startsWith('client:')) return 'CLIENT';
  return address.startsWith('sip') ? 'SIP' : 'PSTN';
}
