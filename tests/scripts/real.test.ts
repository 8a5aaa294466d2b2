import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { doctor } from '../../scripts/doctor';
import { checks, type Looked } from '../../scripts/real/run';
import { Driver } from '../../simulator/clock/driver';
import { Phone } from '../../simulator/phone/code';
import { type MoreHosts, openMoreHosts } from './support/more-hosts';
import { mainLine, Office } from './support/office';

let office: Office;
let more: MoreHosts;

/** What somebody answers who says no to whatever rings, deletes or takes a person. */
const careful = ['yes', 'yes', 'no', 'no', 'no'];

async function looks(...answers: string[]): Promise<Record<string, Looked>> {
  office.answers = answers;
  const { json } = await office.run(doctor, '--real', '--json');
  if (!json.checks) throw new Error(JSON.stringify(json));
  return Object.fromEntries((json.checks as Looked[]).map((each) => [each.name, each]));
}

const verdicts = (all: Record<string, Looked>) =>
  Object.values(all).map(({ verdict, name }) => `${verdict}: ${name}`);

async function somebodyCalls(): Promise<void> {
  const { twilio } = office.cloud;
  const caller = await new Phone(twilio, new Driver(office.clock, twilio.busy), '+15550100100').dials(
    mainLine,
  );
  await caller.waits(3);
  await caller.hangsUp();
}

beforeAll(async () => {
  office = await Office.open();
  more = await openMoreHosts(office);
  office.env = { TWILIO_API_BASE: more.url };
  await office.settled();
  office.cloud.twilio.addNumber({ phoneNumber: mainLine });
  await office.run(deploy);
  await office.run(connect, mainLine);
  more.profiles = [{ sid: `BU${'1'.repeat(32)}`, status: 'twilio-approved' }];
  more.brands = [{ sid: `BN${'1'.repeat(32)}`, status: 'APPROVED' }];
}, 60_000);

afterAll(async () => {
  await more.stop();
  await office.close();
});

it('asks before anything costs money, rings a telephone or deletes something', async () => {
  await office.passes(60);
  const all = await looks('no', 'no', 'no', 'no', 'no');
  const asking = checks.filter(({ asks }) => asks);
  expect(verdicts(all).filter((each) => each.startsWith('left out'))).toHaveLength(asking.length);
  expect(asking.map(({ asks }) => asks).join('\n')).toMatch(/cent[\s\S]*Ring a telephone[\s\S]*Delete/);
}, 30_000);

it('finds the offline account to be as expected, and says what is open', async () => {
  await somebodyCalls();
  await office.passes(60);
  await somebodyCalls();
  const early = await looks(...careful);
  expect(early['Call Events too early']).toMatchObject({ verdict: 'as expected', came: '0 events' });
  expect(early['assets across deploys']?.verdict).toBe('later');
  await office.passes(17 * 60);
  const all = await looks(...careful);
  expect(verdicts(all).filter((each) => /^(otherwise|not seen)/.test(each))).toEqual([
    'not seen: a range of a recording',
  ]);
  expect(all['Call Events, sixteen minutes later']).toMatchObject({
    verdict: 'as expected',
    came: expect.stringMatching(/^\d+ events, 0 of files; fields: method, parameters, url$/),
  });
  expect(all['forty requests at once']?.came).toMatch(/^\d+ answered, \d+ with 429, 0 with something else$/);
}, 60_000);

it('says what came otherwise, and where the simulator is made truer', async () => {
  more.profiles = [];
  Object.assign(office.cloud.account, { type: 'Trial' });
  office.answers = [...careful];
  const { code, out } = await office.run(doctor, '--real');
  expect(code).toBe(1);
  expect(out).toContain(
    'otherwise    kind of account\n             expected: Full and active: on trial callers hear a notice, and only verified numbers are rung (21219, 21608)\n             came:     Trial, active\n             make it truer: simulator/rest/auth.ts: type, status, verifiedNumbers\n',
  );
  expect(out).toContain('came:     profiles: none');
  Object.assign(office.cloud.account, { type: 'Full' });
}, 30_000);

it('goes on where the last run stopped: two calls, ten minutes in line', async () => {
  await looks('yes', 'no', 'yes', '+15550100150', 'yes', 'no');
  expect(JSON.parse(await office.read('.real.json'))).toMatchObject({
    placed: [expect.stringMatching(/^CA/), expect.stringMatching(/^CA/)],
    inLineSince: office.clock.now(),
  });
  await office.passes(11 * 60);
  const all = await looks('no', 'no', 'yes', 'yes', 'no');
  expect(all['ten minutes in line']).toMatchObject({ verdict: 'as expected', came: 'nothing' });
  expect(['as expected', 'later']).toContain(all['two calls placed at once']?.verdict);
  expect(JSON.parse(await office.read('.real.json')).inLineSince).toBeUndefined();
}, 60_000);
