// https://www.twilio.com/docs/messaging/api/media-resource and https://www.twilio.com/docs/messaging/api/message-feedback-resource
import { base, restOf, start } from './support/rest';

const files = ['https://example.com/owl.png', 'https://example.com/photo'];

/** A message with two files. */
async function withMedia() {
  const all = await restOf();
  all.world.addNumber({ phoneNumber: '+15550100' });
  const sent = { from: '+15550100', to: '+15550142' };
  const { sid } = await all.twilio.messages.create({ ...sent, mediaUrl: files });
  return { ...all, sid, message: all.twilio.messages(sid) };
}

test('Read and fetch: each file has a SID and a type', async () => {
  const { message, sid } = await withMedia();
  const media = await message.media.list();
  expect(media.map(({ contentType }) => contentType)).toEqual(['image/png', 'image/jpeg']);
  expect(media).toMatchObject([{ parentSid: sid }, { parentSid: sid }]);
  const [first] = media;
  expect(await message.media(first?.sid ?? '').fetch()).toMatchObject({ sid: first?.sid });
});

test('by date', async () => {
  const { message } = await withMedia();
  const day = 24 * 60 * 60 * 1000;
  expect(await message.media.list({ dateCreatedBefore: new Date(start - day) })).toEqual([]);
  expect(await message.media.list({ dateCreated: new Date(start) })).toHaveLength(2);
});

test('without .json: where the file lies', async () => {
  const { message, plain, sid } = await withMedia();
  const [first] = await message.media.list();
  const { status, headers } = await plain('GET', `${base}/Messages/${sid}/Media/${first?.sid}`);
  expect([status, headers.location]).toEqual([307, files[0]]);
});

test('Delete: one of them', async () => {
  const { message } = await withMedia();
  const [first, second] = await message.media.list();
  expect(await message.media(first?.sid ?? '').remove()).toBe(true);
  expect((await message.media.list()).map(({ sid }) => sid)).toEqual([second?.sid]);
  const gone = message.media(first?.sid ?? '').fetch();
  await expect(gone).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('a message that is not there', async () => {
  const { twilio } = await restOf();
  const other = twilio.messages(`SM${'0'.repeat(32)}`);
  await expect(other.media.list()).rejects.toMatchObject({ status: 404, code: 20404 });
  await expect(other.feedback.create({ outcome: 'confirmed' })).rejects.toMatchObject({ status: 404 });
});

describe('Feedback', () => {
  test.each(['confirmed', 'unconfirmed'] as const)('%s', async (outcome) => {
    const { message, sid } = await withMedia();
    expect(await message.feedback.create({ outcome })).toMatchObject({ messageSid: sid, outcome });
  });

  test('an outcome that is none is refused', async () => {
    const { message } = await withMedia();
    const wrong = message.feedback.create({ outcome: 'great' as 'confirmed' });
    await expect(wrong).rejects.toMatchObject({ status: 400, code: 20001 });
  });
});
