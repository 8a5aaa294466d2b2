// Sim, a noun of Dial that Twilio's SDK knows: https://www.twilio.com/docs/voice/twiml/dial#nouns
import { app } from '../support/app';
import { callersNumber, number } from '../support/called';

test('rings the telephone that the SIM is in', async () => {
  const started = await app({ '/voice': '<Dial><Sim>DE00000000000000000000000000000001</Sim></Dial>' });
  const telephone = started.phone('sim:DE00000000000000000000000000000001');
  const caller = await started.phone(callersNumber).dials(number);
  await caller.talksTo(await telephone.picksUp());
});
