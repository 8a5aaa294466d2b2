import type { Message, MessageStep } from '../rest/message';
import type { Happening } from '../story/story';
import type { Twilio } from '../twilio';

/**
 * Sends a message's status callback, which the story tells under the SID of the message.
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export function reportMessage(twilio: Twilio, message: Message, { status, errorCode }: MessageStep): void {
  const { sid, from = '', to, statusCallback } = message;
  const fields = {
    AccountSid: twilio.accountSid,
    ApiVersion: '2010-04-01',
    From: from,
    MessageSid: sid,
    MessageStatus: status,
    SmsSid: sid,
    SmsStatus: status,
    To: to,
    ...(errorCode === undefined ? {} : { ErrorCode: String(errorCode) }),
  };
  const about = {
    tell: (happening: Happening) =>
      twilio.story.add({ ...happening, at: twilio.clock.now(), callSid: sid, rootSid: sid, person: to }),
  };
  twilio.reports(
    { method: 'POST', url: statusCallback, fields },
    about,
    `message status callback (${status})`,
  );
}
