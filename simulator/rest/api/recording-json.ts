import { rfc2822 } from '../dates';
import { priceOfRecording, priceText } from '../prices';
import type { Rest } from '../rest';
import type { RecordingView } from './recording-view';

/** What every way to a recording shows. */
function common(rest: Rest, recording: RecordingView) {
  return {
    sid: recording.sid,
    account_sid: rest.account.sid,
    call_sid: recording.callSid,
    conference_sid: recording.conferenceSid ?? null,
    status: recording.status,
    source: recording.source,
    channels: recording.channels,
    start_time: rfc2822(recording.createdAt),
    duration: recording.duration === undefined ? null : String(recording.duration),
    error_code: recording.errorCode ?? null,
    price: priceText(
      recording.duration === undefined ? undefined : priceOfRecording(rest.prices, recording.duration),
    ),
    price_unit: rest.prices?.unit ?? 'USD',
    encryption_details: null,
    api_version: '2010-04-01',
    date_created: rfc2822(recording.createdAt),
    date_updated: rfc2822(recording.updatedAt),
  };
}

/** https://www.twilio.com/docs/voice/api/recording */
export function recordingJson(rest: Rest, recording: RecordingView, origin: string) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/Recordings/${recording.sid}`;
  return {
    ...common(rest, recording),
    uri: `${base}.json`,
    media_url: origin + base,
    subresource_uris: {
      add_on_results: `${base}/AddOnResults.json`,
      transcriptions: `${base}/Transcriptions.json`,
    },
  };
}

/** The same recording below its call, which knows its track. */
export function callRecordingJson(rest: Rest, recording: RecordingView) {
  const call = `/2010-04-01/Accounts/${rest.account.sid}/Calls/${recording.callSid}`;
  return {
    ...common(rest, recording),
    track: recording.track,
    uri: `${call}/Recordings/${recording.sid}.json`,
  };
}

/** The same recording below its conference. */
export function conferenceRecordingJson(rest: Rest, recording: RecordingView) {
  const conference = `/2010-04-01/Accounts/${rest.account.sid}/Conferences/${recording.conferenceSid}`;
  return { ...common(rest, recording), uri: `${conference}/Recordings/${recording.sid}.json` };
}
