// https://www.twilio.com/docs/sync/api/stream-resource and https://www.twilio.com/docs/sync/api/stream-message-resource
import { restOf, start } from './support/rest';

async function stream(options: Parameters<typeof restOf>[0] = {}) {
  const all = await restOf(options);
  const { syncStreams } = all.twilio.sync.v1.services('default');
  const { sid } = await syncStreams.create({ uniqueName: 'ticker', ttl: 60 });
  return {
    ...all,
    sid,
    syncStreams,
    ticker: syncStreams('ticker'),
    messages: syncStreams(sid).streamMessages,
  };
}

test('a stream is found by SID and by name, until its time is over', async () => {
  const { syncStreams, ticker, sid, clock } = await stream();
  expect(await ticker.fetch()).toMatchObject({
    sid,
    uniqueName: 'ticker',
    dateExpires: new Date(start + 60_000),
  });
  expect((await ticker.update({ ttl: 0 })).dateExpires).toBeNull();
  clock.moveTo(start + 61_000);
  expect(await syncStreams.list()).toMatchObject([{ sid }]);
  await ticker.update({ ttl: 1 });
  clock.moveTo(start + 63_000);
  await expect(ticker.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  expect(await syncStreams.list()).toEqual([]);
});

test('a name that another has is refused', async () => {
  const { syncStreams, ticker } = await stream();
  await expect(syncStreams.create({ uniqueName: 'ticker' })).rejects.toMatchObject({
    status: 409,
    code: 54301,
  });
  expect(await ticker.remove()).toBe(true);
  expect(await syncStreams.create({ uniqueName: 'ticker' })).toMatchObject({ uniqueName: 'ticker' });
});

test('a message has a SID and its data', async () => {
  const { messages } = await stream();
  const message = await messages.create({ data: { price: 7 } });
  expect(message).toMatchObject({ sid: expect.stringMatching(/^TZ/), data: { price: 7 } });
});

test.each([
  ['none', '', 400, 54251],
  ['null', 'Data=null', 400, 54251],
  ['no JSON', 'Data={', 400, 54008],
  ['more than 4 KiB', `Data="${'x'.repeat(4096)}"`, 413, 54006],
])('a message with data that is %s is refused', async (_, form, status, code) => {
  const { plain, sid } = await stream();
  const { json } = await plain('POST', `/v1/Services/default/Streams/${sid}/Messages`, { form });
  expect(json).toMatchObject({ status, code });
});

test('a stream takes thirty messages a second', async () => {
  const { messages, clock } = await stream();
  for (let n = 0; n < 300; n++) await messages.create({ data: n });
  await expect(messages.create({ data: {} })).rejects.toMatchObject({ status: 429, code: 54009 });
  clock.moveTo(start + 1000);
  for (let n = 0; n < 30; n++) await messages.create({ data: n });
  await expect(messages.create({ data: {} })).rejects.toMatchObject({ code: 54009 });
});

test('one that is not there has an error of its own, where the option says so', async () => {
  const { syncStreams } = await stream({ syncNotFound: 'specific' });
  await expect(syncStreams('other').fetch()).rejects.toMatchObject({ status: 404, code: 54250 });
  await expect(syncStreams('other').streamMessages.create({ data: 1 })).rejects.toMatchObject({
    code: 54250,
  });
});
