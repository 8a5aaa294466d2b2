import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { deploys } from '../../scripts/deploys';
import { doctor } from '../../scripts/doctor';
import { logs } from '../../scripts/logs';
import { promote } from '../../scripts/promote';
import { pull } from '../../scripts/pull';
import { rollback } from '../../scripts/rollback';
import { setup } from '../../scripts/setup';
import { Driver } from '../../simulator/clock/driver';
import { type Call, Phone } from '../../simulator/phone/code';
import { editInConsole } from '../scripts/support/console';
import { mainLine, Office } from '../scripts/support/office';

let office: Office;

beforeAll(async () => {
  office = await Office.open({}, { whole: true });
}, 30_000);

afterAll(() => office.close());

/** Somebody calls the number, and what it does is what is deployed. */
async function calls(): Promise<Call> {
  const { twilio } = office.cloud;
  return new Phone(twilio, new Driver(office.clock, twilio.busy), '+15550100100').dials(mainLine);
}

/** From a request on nothing gets through: the session, the machine or the workflow has ended. */
function endsAt(moment: RegExp): void {
  let hasEnded = false;
  office.cut = ({ method, host, path }) => {
    hasEnded ||= method === 'POST' && moment.test(host + path);
    return hasEnded ? 'before' : undefined;
  };
}

function comesBack(): void {
  office.cut = () => undefined;
}

const broken = "if (call.webhook.Digits) throw new Error('broken');\n  const heard =";

it('goes from an empty folder to a ringing number, and back', async () => {
  const { cloud, account } = office;
  cloud.twilio.addNumber({ phoneNumber: mainLine, voiceUrl: 'https://demo.twilio.com/welcome/voice/' });

  // Setup asks for the account, and makes the secrets.
  office.answers = [account.sid, account.token];
  expect(await office.run(setup)).toMatchObject({ code: 0, out: expect.stringContaining('npm run doctor') });
  expect(await office.read('.env')).toMatch(/^PIN_SECRET=[0-9a-f]{64}$/m);
  office.answers = undefined;

  // The doctor sees that nothing is there, and nothing wrong.
  const before = await office.run(doctor);
  expect(before).toMatchObject({ code: 0, out: expect.stringContaining('There is no service switchboard') });

  // The first deployment: the connection is lost in the middle of the upload, and as it goes live.
  for (const moment of [/Versions$/, /Deployments$/]) {
    endsAt(moment);
    expect(await office.run(deploy)).toMatchObject({ code: 1, err: expect.stringContaining('Nothing') });
    comesBack();
  }
  const first = await office.run(deploy, '--json');
  expect(first).toMatchObject({
    code: 0,
    json: { deployed: true, rehearsal: { problems: [], warnings: [] } },
  });
  const { domain, buildSid: firstBuild } = first.json as { domain: string; buildSid: string };

  expect((await office.run(deploy)).out).toContain(`Nothing has changed: build ${firstBuild} is live in dev`);

  // The number is connected, and rings through to the deployed functions.
  const connected = await office.run(connect, mainLine);
  expect(connected.out).toContain(`->   https://${domain}/call/incoming#rc=5&rp=4xx,5xx,ct,rt (POST)`);
  const caller = await calls();
  await caller.hears('Harbor Dental').presses('1').hears('press 1').presses('1');
  await caller.hears('account number').presses('12345#').hears('1 2 3 4 5').hears('ringing').waits(30);
  caller.isWaitingIn('support');
  await caller.hangsUp();
  expect((await office.run(doctor)).out).toContain('1 note.');

  // What functions wrote about the call is one story.
  const story = await office.run(logs, caller.sid);
  expect(story.out).toMatch(/0:00 +\/call\/ask +account +account •+45/);
  expect(story.out).toMatch(/\/callback\/call-status +call-status .*CallStatus completed/);

  // Somebody edits in the Console: it counts at once, and the next deploy stops for it.
  await editInConsole(cloud, domain, '/settings', (text) => text.replace('Harbor Dental', 'Bay Dental'));
  await (await calls()).hears('Bay Dental').hangsUp();
  const stopped = await office.run(deploy);
  expect(stopped).toMatchObject({ code: 1, err: expect.stringContaining('npm run pull') });
  expect(stopped.out).toContain("+    businessName: 'Bay Dental',");
  expect(cloud.rest.serverless.deployed(domain)?.buildSid).not.toBe(firstBuild);

  // Pulled, it is in the source; deployed, it is live, and the account is as the doctor wants it.
  expect(await office.run(pull)).toMatchObject({ code: 0 });
  expect(await office.read('functions/settings.private.ts')).toContain("businessName: 'Bay Dental',");
  const second = await office.run(deploy, '--json');
  expect(second).toMatchObject({ code: 0, json: { deployed: true } });
  await (await calls()).hears('Bay Dental').hangsUp();

  // What is bad goes live nowhere: interrupted in its rehearsal, then heard out.
  await office.edit('functions/call/menu.protected.ts', 'const heard =', broken);
  endsAt(/-rehearsal\..*\/call\/menu$/);
  expect(await office.run(deploy)).toMatchObject({ code: 1 });
  comesBack();
  const refused = await office.run(deploy);
  expect(refused.out).toContain('A rehearsal is under way, or was interrupted');
  expect(refused.err).toContain(
    `Build ${second.json.buildSid} is live, as before. No caller has reached the new one.`,
  );
  await (await calls()).hears('Bay Dental').hangsUp();

  // Without a rehearsal it does, and says so until somebody goes back: past what failed, to what was good.
  expect(await office.run(deploy, '--skip-rehearsal')).toMatchObject({ code: 0 });
  const untested = await office.run(rollback);
  expect(untested.out).toContain('UNTESTED: build ZB');
  expect(cloud.rest.serverless.deployed(domain)?.buildSid).toBe(second.json.buildSid);
  await office.edit('functions/call/menu.protected.ts', broken, 'const heard =');
  expect((await office.run(deploy)).out).toContain('Nothing has changed');

  // Tried out on dev, it goes to production as it is, with secrets of its own.
  expect(await office.run(setup, '--production')).toMatchObject({ code: 0 });
  expect(await office.read('.env.production')).toMatch(/^PIN_SECRET=[0-9a-f]{64}$/m);
  expect(await office.read('.env.production')).not.toContain(account.token);
  endsAt(/Deployments$/);
  expect(await office.run(promote)).toMatchObject({ code: 1 });
  comesBack();
  expect(await office.run(promote, '--json')).toMatchObject({
    code: 0,
    json: { promoted: true, buildSid: second.json.buildSid, to: 'production' },
  });

  const { out: journal } = await office.run(deploys);
  expect(journal).toMatch(/went back from ZB.*live now/);
  expect(journal).toContain('deploy: failed its rehearsal, never live');
  expect((await office.run(deploys, '--production')).out).toMatch(/promote: rehearsed, live now/);

  // Back to the first build, then to where the number led before.
  const back = await office.run(rollback, '--to', firstBuild, '--json');
  expect(back).toMatchObject({ code: 0, json: { rolledBack: true, to: firstBuild } });
  await (await calls()).hears('Harbor Dental').hangsUp();
  expect(await office.run(connect, mainLine, '--undo')).toMatchObject({ code: 0 });
  expect(cloud.twilio.numbers.find(mainLine)).toMatchObject({
    voiceUrl: 'https://demo.twilio.com/welcome/voice/',
    voiceFallbackUrl: '',
    statusCallback: '',
  });
}, 120_000);
