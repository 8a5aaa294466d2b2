import type { Transcription } from '../recording/transcription';
import type { TranscriptionView, WorldTranscriptions } from '../rest/world/recordings';
import type { Twilio } from '../twilio';

/** The account's transcriptions as REST sees them: https://www.twilio.com/docs/voice/api/recording-transcription */
export function accountTranscriptions(twilio: Twilio): WorldTranscriptions {
  return {
    list: () => [...twilio.transcriptions.values()].reverse().map(view),
    fetch: (sid) => {
      const transcription = twilio.transcriptions.get(sid);
      return transcription && view(transcription);
    },
    delete: (sid) => {
      twilio.transcriptions.delete(sid);
    },
  };
}

function view({ sid, recording, status, text, createdAt, updatedAt }: Transcription): TranscriptionView {
  return {
    sid,
    recordingSid: recording.sid,
    status,
    text,
    duration: recording.seconds,
    createdAt,
    updatedAt,
  };
}
