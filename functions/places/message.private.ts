import type { Call } from '../types/call';
import type { Message } from '../types/settings';

/** Greets, then takes a message. Any key skips the greeting. */
function enter(call: Call, place: Message): undefined {
  greetAndRecord(call, place, 1);
}

function greetAndRecord(call: Call, place: Message, attempt: number): void {
  const { leaveMessage, leaveMessageAgain } = call.phrases;
  const greeting = place.greets?.[call.lang] ?? leaveMessage;
  call.ask(call.url('/call/voicemail', { attempt }), attempt === 1 ? greeting : leaveMessageAgain, {
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
    actionOnEmptyResult: false,
  });
  record(call, place, attempt);
}

/** https://www.twilio.com/docs/voice/twiml/record */
function record(call: Call, { longestSeconds, silenceSeconds, transcribe }: Message, attempt: number): void {
  const action = call.url('/call/voicemail', { attempt, spoken: 1 });
  const its = { of: call.at, message: 1 };
  call.twiml.record({
    action,
    finishOnKey: '#',
    maxLength: longestSeconds,
    timeout: silenceSeconds,
    playBeep: true,
    recordingStatusCallback: call.url('/callback/recording-status', its),
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
    // Twilio transcribes only American English.
    ...(transcribe &&
      call.lang === 'en-US' && {
        transcribe: true,
        transcribeCallback: call.url('/callback/recording-status', { ...its, transcript: 1 }),
      }),
  });
  // Twilio's page does not say whether silence calls the action or continues here, so both lead to the same URL.
  call.goTo('/call/voicemail', { attempt, spoken: 1 });
}

export = { enter, greetAndRecord, record };
