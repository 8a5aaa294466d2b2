import type { Happening } from '../../story/story';
import type { Twilio } from '../../twilio';
import type { Message, MessageStatus, MessageStep } from '../message';

/** Which statuses are told to the app. */
const reported: readonly MessageStatus[] = ['sent', 'failed', 'delivered', 'undelivered'];

/**
 * Tells the app of each step when it comes, as long as the message is there.
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export function reportSteps(twilio: Twilio, message: Message, isThere: () => boolean): void {
  if (!message.statusCallback) return;
  const wait = (message.sendAt ?? message.createdAt) - message.createdAt;
  for (const step of message.steps.filter(({ status }) => reported.includes(status))) {
    twilio.clock.after(wait + step.after, () => {
      if (isThere()) reportStep(twilio, message, step);
    });
  }
}

/** Sends a status callback, which the story tells under the SID of the message. */
function reportStep(twilio: Twilio, message: Message, { status, errorCode }: MessageStep): void {
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
