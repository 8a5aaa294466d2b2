import { readdir } from 'node:fs/promises';
import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { newApplication } from '../../simulator/applications';
import type { PhoneNumberChange } from '../../simulator/numbers';
import { mainLine, Office } from './support/office';

let office: Office;
let domain: string;

beforeAll(async () => {
  office = await Office.open();
  await office.settled();
  domain = String((await office.run(deploy, '--json')).json.domain);
  await office.run(deploy, '--environment', 'stage', '--env-file', '.env', '--skip-rehearsal');
}, 60_000);

beforeEach(() => {
  const { numbers } = office.cloud.twilio;
  for (const { sid } of [...numbers.list()]) numbers.delete(sid);
});

afterAll(() => office.close());

const add = (change: PhoneNumberChange = {}, phoneNumber = mainLine) =>
  office.cloud.twilio.addNumber({ phoneNumber, ...change });
const now = () => office.cloud.twilio.numbers.find(mainLine);

it('sets all three URLs, with their methods and retries, and shows before and after', async () => {
  add({ voiceUrl: 'https://example.com/old' });
  const ended = await office.run(connect, mainLine);
  expect(now()).toMatchObject({
    voiceUrl: `https://${domain}/call/incoming#rc=5&rp=4xx,5xx,ct,rt`,
    voiceMethod: 'POST',
    voiceFallbackUrl: `https://${domain}/fallback.xml`,
    voiceFallbackMethod: 'GET',
    statusCallback: `https://${domain}/callback/call-status#rc=5&rp=4xx,5xx,ct,rt`,
    statusCallbackMethod: 'POST',
  });
  expect(ended.out).toBe(`${mainLine}
  A call comes in        https://example.com/old (POST)
                    ->   https://${domain}/call/incoming#rc=5&rp=4xx,5xx,ct,rt (POST)
  Primary handler fails  nothing
                    ->   https://${domain}/fallback.xml (GET)
  Call status changes    nothing
                    ->   https://${domain}/callback/call-status#rc=5&rp=4xx,5xx,ct,rt (POST)

Next: call ${mainLine}, then npm run logs. To go back: npm run connect -- ${mainLine} --undo
`);
});

it('leads agents to their own line', async () => {
  add();
  expect(await office.run(connect, mainLine, '--agents')).toMatchObject({ code: 0 });
  expect(now()?.voiceUrl).toBe(`https://${domain}/agent/incoming#rc=5&rp=4xx,5xx,ct,rt`);
});

it('goes back step by step, across environments and machines', async () => {
  add({ voiceUrl: 'https://example.com/old', voiceMethod: 'GET' });
  await office.run(connect, mainLine);
  await office.run(connect, mainLine);
  const production = await office.run(connect, mainLine, '--environment', 'stage');
  expect(production.out).toContain(`To go back: npm run connect -- ${mainLine} --undo --environment stage`);
  expect(now()?.voiceUrl).toContain('-stage.twil.io');
  // Nothing of it is kept in the folder: another machine would know as much.
  expect((await readdir(office.folder)).filter((file) => file.startsWith('.numbers'))).toEqual([]);
  const undone = await office.run(connect, mainLine, '--undo', '--json');
  expect(undone).toMatchObject({ code: 0, json: { changed: true } });
  expect(now()?.voiceUrl).toContain(domain);
  await office.run(connect, mainLine, '--undo');
  expect(now()).toMatchObject({
    voiceUrl: 'https://example.com/old',
    voiceMethod: 'GET',
    voiceFallbackUrl: '',
  });
  expect(await office.run(connect, mainLine, '--undo')).toMatchObject({
    code: 1,
    err: expect.stringContaining('every step is undone'),
  });
});

it('changes nothing in a dry run', async () => {
  add();
  expect(await office.run(connect, mainLine, '--dry-run', '--json')).toMatchObject({
    code: 0,
    json: { changed: false },
  });
  expect(now()?.voiceUrl).toBe('');
});

it('leaves a number to a TwiML app, unless told to take it over, and gives it back', async () => {
  const { sid } = office.cloud.twilio.applications.add(newApplication);
  await isLeftTo(`the TwiML app ${sid}`, { voiceApplicationSid: sid });
});

it.each<[string, PhoneNumberChange]>([
  ['the SIP trunk TK00000000000000000000000000000000', { trunkSid: `TK${'0'.repeat(32)}` }],
  [
    'the Studio flow FW00000000000000000000000000000000',
    { voiceUrl: `https://webhooks.twilio.com/v1/Accounts/AC${'0'.repeat(32)}/Flows/FW${'0'.repeat(32)}` },
  ],
])('leaves a number to %s, unless told to take it over', isLeftTo);

async function isLeftTo(holder: string, change: PhoneNumberChange): Promise<void> {
  add(change);
  const refused = await office.run(connect, mainLine);
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringContaining(`belong to ${holder}. Nothing was changed.`),
  });
  expect(now()).toMatchObject(change);
  expect(await office.run(connect, mainLine, '--take-over')).toMatchObject({ code: 0 });
  expect(now()).toMatchObject({
    voiceApplicationSid: '',
    trunkSid: '',
    voiceUrl: `https://${domain}/call/incoming#rc=5&rp=4xx,5xx,ct,rt`,
  });
  await office.run(connect, mainLine, '--undo');
  expect(now()).toMatchObject(change);
}

it('lists every number and where it leads', async () => {
  add({ voiceUrl: 'https://example.com/' });
  add({ trunkSid: `TK${'0'.repeat(32)}` }, '+15550100198');
  add({}, '+15550100197');
  const { out } = await office.run(connect, '--list');
  expect(out).toContain('  +15550100197  nowhere\n');
  expect(out).toContain('  +15550100198  the SIP trunk TK0000');
  expect(out).toContain('  +15550100199  https://example.com/\n');
});

it('says that a number is not yours, or that none is named', async () => {
  expect(await office.run(connect, '+15550100177')).toMatchObject({
    code: 1,
    err: expect.stringContaining('+15550100177 is not a number of account AC'),
  });
  for (const words of [[], ['5550100177'], [mainLine, '+15550100177']]) {
    expect((await office.run(connect, ...words)).code).toBe(2);
  }
});

it('says when Twilio refuses the change, and undo still knows the way back', async () => {
  add({ voiceUrl: 'https://example.com/old' });
  office.weather = ({ method, path }) =>
    method === 'POST' && /IncomingPhoneNumbers/.test(path) ? { status: 500 } : undefined;
  expect(await office.run(connect, mainLine)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Twilio itself failed'),
  });
  office.weather = () => undefined;
  expect(now()?.voiceUrl).toBe('https://example.com/old');
});
