import { deploy } from '../../scripts/deploy';
import { Office } from './support/office';

/** What a deploy asks of Twilio: each request is a moment in which it can be interrupted, and counts against the account's limits. */
it('asks little when little has changed', async () => {
  const office = await Office.open({}, { whole: true });
  await office.settled();
  const asked = { twilio: 0, domain: 0 };
  office.cut = ({ host }) => {
    asked[host.endsWith('.twil.io') ? 'domain' : 'twilio'] += 1;
    return undefined;
  };
  const counted = async () => {
    Object.assign(asked, { twilio: 0, domain: 0 });
    expect(await office.run(deploy)).toMatchObject({ code: 0 });
    return { ...asked };
  };
  await counted();
  // Who we are, what is there, the journal, the build, the variables.
  expect(await counted()).toEqual({ twilio: 7, domain: 0 });
  await office.change();
  const { twilio, domain } = await counted();
  expect(twilio).toBeLessThanOrEqual(33);
  // A rehearsal, and whether it answers where callers are.
  expect(domain).toBeLessThan(100);
  await office.close();
}, 60_000);
