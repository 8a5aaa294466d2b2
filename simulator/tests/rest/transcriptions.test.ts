// https://www.twilio.com/docs/voice/api/recording-transcription
import { recorded } from './support/lines';
import { base, restOf } from './support/rest';

const fields = [
  ...['account_sid', 'api_version', 'date_created', 'date_updated', 'duration', 'price', 'price_unit'],
  ...['recording_sid', 'sid', 'status', 'transcription_text', 'type', 'uri'],
];

/** Two recordings, written down. */
async function transcribed() {
  const all = await restOf();
  const { world, time } = all;
  const [first, second] = [await recorded(world, time), await recorded(world, time)];
  for (const recording of [first, second]) world.transcribes(recording, undefined);
  await time.pass(world.options.transcriptionDelay);
  const [one, other] = [...world.transcriptions.values()];
  if (!one || !other) throw new Error('nothing was written down');
  return { ...all, second, one, other };
}

test('Transcription properties: all there, and no others', async () => {
  const { plain, one } = await transcribed();
  const { json } = await plain('GET', `${base}/Transcriptions/${one.sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
  expect(json).toMatchObject({
    transcription_text: 'Please call me back.',
    status: 'completed',
    duration: '7',
  });
});

test('Read multiple Transcriptions, of the account or of a recording', async () => {
  const { twilio, second, one, other } = await transcribed();
  expect(await twilio.transcriptions.list()).toMatchObject([{ sid: other.sid }, { sid: one.sid }]);
  expect(await twilio.recordings(second.sid).transcriptions.list()).toMatchObject([{ sid: other.sid }]);
});

test('Delete a Transcription, once', async () => {
  const { twilio, second, one } = await transcribed();
  const elsewhere = twilio.recordings(second.sid).transcriptions(one.sid);
  await expect(elsewhere.fetch()).rejects.toMatchObject({ status: 404 });
  expect(await twilio.transcriptions(one.sid).remove()).toBe(true);
  await expect(twilio.transcriptions(one.sid).remove()).rejects.toMatchObject({ status: 404, code: 20404 });
});
