import recording = require('../voice/recording.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Takes a message. https://www.twilio.com/docs/voice/twiml/record */
export const handler = voice.answers(
  webhook.voice,
  (call) => {
    const { leaveMessage, leaveMessageAgain } = call.phrases;
    const { attempt } = call;
    call.say(attempt === 1 ? leaveMessage : leaveMessageAgain);
    call.twiml.record({
      action: call.url('/call/voicemail-result', { attempt }),
      finishOnKey: '#',
      maxLength: settings.voicemail.longestMessageSeconds,
      playBeep: true,
      recordingStatusCallback: call.callback('/callback/recording-status', { of: 'voicemail' }),
      recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
      ...recording.transcribed(call),
    });
    // Twilio's page leaves open whether silence asks the action or goes on here: both lead to the same place.
    call.goTo('/call/voicemail-result', { attempt });
  },
  'goodbye',
);
