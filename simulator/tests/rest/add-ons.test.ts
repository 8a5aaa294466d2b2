// https://www.twilio.com/docs/marketplace/api/incoming-phone-number-assigned-add-ons and https://www.twilio.com/docs/marketplace/api/recording-add-on-results
import { records } from './support/lines';
import { restOf } from './support/rest';

const missing = { status: 404, code: 20404 };
const sidOf = (prefix: string) => prefix + '0'.repeat(32);

test('of a number: none, and none can be assigned, as none are installed', async () => {
  const { twilio, world } = await restOf();
  const { sid } = world.numbers.add('+15550100');
  const { assignedAddOns } = twilio.incomingPhoneNumbers(sid);
  expect(await assignedAddOns.list()).toEqual([]);
  const assign = (installedAddOnSid: string) => assignedAddOns.create({ installedAddOnSid });
  await expect(assign(sidOf('XB'))).rejects.toMatchObject({
    ...missing,
    message: expect.stringContaining('none are installed'),
  });
  await expect(assign('voicebase')).rejects.toMatchObject({ status: 400, code: 20001 });
  const one = twilio.incomingPhoneNumbers(sid).assignedAddOns(sidOf('XE'));
  await expect(one.fetch()).rejects.toMatchObject(missing);
  await expect(one.remove()).rejects.toMatchObject(missing);
  await expect(one.extensions.list()).rejects.toMatchObject(missing);
  await expect(one.extensions(sidOf('XF')).fetch()).rejects.toMatchObject(missing);
});

test('of a recording: no results', async () => {
  const { twilio, world } = await restOf();
  const { sid } = records(world);
  const { addOnResults } = twilio.recordings(sid);
  expect(await addOnResults.list()).toEqual([]);
  const one = twilio.recordings(sid).addOnResults(sidOf('XR'));
  const payload = one.payloads(sidOf('XH'));
  for (const asked of [
    one.fetch(),
    one.remove(),
    one.payloads.list(),
    payload.fetch(),
    payload.remove(),
    payload.data().fetch(),
  ]) {
    await expect(asked).rejects.toMatchObject(missing);
  }
});

test('of what is not there', async () => {
  const { twilio } = await restOf();
  await expect(twilio.incomingPhoneNumbers(sidOf('PN')).assignedAddOns.list()).rejects.toMatchObject(missing);
  await expect(twilio.recordings(sidOf('RE')).addOnResults.list()).rejects.toMatchObject(missing);
});
