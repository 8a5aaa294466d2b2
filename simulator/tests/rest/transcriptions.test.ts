// https://www.twilio.com/docs/voice/api/recording-transcription
import { base, restOf } from './support/rest';

const fields = [
  ...['account_sid', 'api_version', 'date_created', 'date_updated', 'duration', 'price', 'price_unit'],
  ...['recording_sid', 'sid', 'status', 'transcription_text', 'type', 'uri'],
];

test('Transcription properties: all there, and no others', async () => {
  const { plain, world } = await restOf();
  const { sid } = world.addTranscription({ recordingSid: 'RE1' });
  const { json } = await plain('GET', `${base}/Transcriptions/${sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
  expect(json).toMatchObject({ transcription_text: 'Please call me back.', status: 'completed' });
});

test('Read multiple Transcriptions, of the account or of a recording', async () => {
  const { twilio, world } = await restOf();
  world.addTranscription({ recordingSid: 'RE1' });
  const second = world.addTranscription({ recordingSid: 'RE2' });
  expect(await twilio.transcriptions.list()).toHaveLength(2);
  expect(await twilio.recordings('RE2').transcriptions.list()).toMatchObject([{ sid: second.sid }]);
});

test('Delete a Transcription, once', async () => {
  const { twilio, world } = await restOf();
  const { sid } = world.addTranscription({ recordingSid: 'RE1' });
  await expect(twilio.recordings('RE2').transcriptions(sid).fetch()).rejects.toMatchObject({ status: 404 });
  expect(await twilio.transcriptions(sid).remove()).toBe(true);
  await expect(twilio.transcriptions(sid).remove()).rejects.toMatchObject({ status: 404, code: 20404 });
});
