import type { RequestSeen } from '../../simulator/rest/options';
import { callSid, recording, storeOf } from './support';

import settings = require('../../functions/settings.private');
import tellDesk = require('../../functions/desk/tell.private');

const message = { callSid, recording, seconds: 84 };
const isText = ({ method, path }: RequestSeen) => method === 'POST' && path.endsWith('/Messages.json');
const usual = settings.voicemail.tell;

function tells(...numbers: string[]): void {
  Object.assign(settings.voicemail, { tell: numbers });
}

beforeEach(() => {
  tells('+15550100160', '+15550100161');
  jest.spyOn(console, 'error').mockImplementation();
});
afterAll(() => tells(...usual));

test('nobody to tell is nothing to do', async () => {
  tells();
  const { context, seen } = await storeOf();
  expect(await tellDesk(context, message)).toEqual([]);
  expect(seen).toEqual([]);
});

test('a withheld number is never texted', async () => {
  tells('+266696687', 'anonymous');
  const { context, seen } = await storeOf();
  expect(await tellDesk(context, message)).toEqual([]);
  expect(seen).toEqual([]);
});

test.each([
  [400, 'refused'],
  [500, 'failed'],
  [503, 'failed'],
] as const)('what Twilio answers with %i is %s, and is not tried again', async (status, how) => {
  const { context, seen } = await storeOf({
    faults: (request) => (isText(request) ? { status } : undefined),
  });
  expect(await tellDesk(context, message)).toMatchObject([{ how, code: expect.any(Number) }]);
  expect(seen.filter((line) => line.includes('/Messages.json'))).toHaveLength(2);
});

test('while Twilio asks to slow down, nothing has been sent: again', async () => {
  const { context } = await storeOf({ faults: (request) => (isText(request) ? { status: 429 } : undefined) });
  expect(await tellDesk(context, message)).toBe('again');
});

test('once one has been told, nobody is told twice for the sake of the others', async () => {
  let texts = 0;
  const { context } = await storeOf({
    faults: (request) => (isText(request) && ++texts === 2 ? { status: 429 } : undefined),
  });
  expect(await tellDesk(context, message)).toMatchObject([{ how: 'refused' }]);
});
