// https://www.twilio.com/docs/voice/api/siprec
import { callersNumber, fieldsAt, number } from '../support/called';
import { appWithRest } from './support/app';
import { talks } from './support/lines';
import { restOf } from './support/rest';

async function called() {
  const pages = { '/voice': '<Say>Hello.</Say><Pause length="30"/>', '/forked': { status: 204 } };
  const { started, client } = await appWithRest(pages);
  const caller = await started.phone(callersNumber).dials(number);
  await caller.waits(1);
  const { siprec } = client.calls(caller.sid);
  const statusCallback = `${started.url}/forked`;
  const made = await siprec.create({ name: 'bank', connectorName: 'recorder', statusCallback });
  await started.time.settle();
  const events = () => fieldsAt(started, '/forked').map(({ SiprecEvent }) => SiprecEvent);
  return { started, caller, siprec, made, events };
}

test('it begins and ends with callbacks that say what it is', async () => {
  const { started, caller, siprec, made, events } = await called();
  expect(made).toMatchObject({ name: 'bank', status: 'in-progress', callSid: caller.sid });
  expect(await siprec('bank').update({ status: 'stopped' })).toMatchObject({
    sid: made.sid,
    status: 'stopped',
  });
  await started.time.settle();
  expect(events()).toEqual(['siprec-started', 'siprec-stopped']);
  expect(fieldsAt(started, '/forked')[0]).toMatchObject({
    SiprecSid: made.sid,
    SiprecName: 'bank',
    From: callersNumber,
    Timestamp: expect.stringMatching(/Z$/),
  });
});

test('it ends with the call', async () => {
  const { started, caller, events } = await called();
  await caller.hangsUp();
  await started.time.settle();
  expect(events()).toEqual(['siprec-started', 'siprec-stopped']);
});

test('a name is of one kind and one call', async () => {
  const { caller, started, siprec } = await called();
  await expect(siprec('other').update({ status: 'stopped' })).rejects.toMatchObject({ status: 404 });
  const fork = [...started.twilio.forks.values()].map(({ kind, leg }) => [kind, leg.sid]);
  expect(fork).toEqual([['siprec', caller.sid]]);
});

test('without a status nothing is stopped; a call that is over has none', async () => {
  const { twilio, world, plain } = await restOf();
  const leg = talks(world);
  const { uri } = await twilio.calls(leg.sid).siprec.create({});
  expect((await plain('POST', uri)).json).toMatchObject({ status: 400, code: 20001 });
  leg.ends();
  await expect(twilio.calls(leg.sid).siprec.create({})).rejects.toMatchObject({ status: 400, code: 21220 });
});
