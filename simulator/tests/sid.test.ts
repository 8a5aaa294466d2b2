import { Twilio } from '../twilio';

const sids = (seed?: string) => {
  const { accountSid, authToken, sid } = new Twilio({ seed });
  return [accountSid, authToken, sid('CA'), sid('CA')];
};

test('the same seed gives the same SIDs, another seed others', () => {
  expect(sids('a')).toEqual(sids('a'));
  expect(new Set([...sids('a'), ...sids('b')]).size).toBe(8);
});

test('without a seed no two accounts have a SID in common', () => {
  expect(new Set([...sids(), ...sids()]).size).toBe(8);
});
