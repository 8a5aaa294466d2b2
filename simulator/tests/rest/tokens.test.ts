// https://www.twilio.com/docs/stun-turn/api
import { restOf } from './support/rest';

test('Create: credentials for servers on this machine, never for the world', async () => {
  const { twilio } = await restOf();
  const token = await twilio.tokens.create();
  expect(token).toMatchObject({ ttl: '86400' });
  expect(token.iceServers).toHaveLength(4);
  for (const { urls } of token.iceServers) expect(urls).toMatch(/^(stun|turn):127\.0\.0\.1:/);
  expect(token.iceServers[1]).toMatchObject({ username: token.username, credential: token.password });
});

test.each([0, 86_401])('a Ttl of %s is refused', async (ttl) => {
  const { twilio } = await restOf();
  await expect(twilio.tokens.create({ ttl })).rejects.toMatchObject({ status: 400, code: 20001 });
});

test('a Ttl', async () => {
  const { twilio } = await restOf();
  expect(await twilio.tokens.create({ ttl: 60 })).toMatchObject({ ttl: '60' });
});
