import type { Message } from '../../functions/types/settings';
import type { RequestSeen } from '../../simulator/rest/options';
import { callSid, recording, storeOf } from './support';

import tell = require('../../functions/desk/tell.private');
import settings = require('../../functions/settings.private');

const news = { kind: 'message', callSid, place: 'mailbox', recording, seconds: 84 } as const;
const isText = ({ method, path }: RequestSeen) => method === 'POST' && path.endsWith('/Messages.json');
const mailbox = settings.places.mailbox as Message;
const usual = mailbox.tells;

beforeEach(() => {
  Object.assign(mailbox, { tells: ['ana', 'ben'] });
  jest.spyOn(console, 'error').mockImplementation();
});
afterAll(() => void Object.assign(mailbox, { tells: usual }));

test('nobody to tell is nothing to do', async () => {
  Object.assign(mailbox, { tells: [] });
  const { context, seen } = await storeOf();
  expect(await tell.tell(context, news)).toEqual([]);
  expect(seen).toEqual([]);
});

test.each(['nowhere', 'constructor', 'front'])(
  'a box that is none (%s) has nobody to tell',
  async (place) => {
    const { context, seen } = await storeOf();
    expect(await tell.tell(context, { ...news, place })).toEqual([]);
    expect(seen).toEqual([]);
  },
);

test.each([
  [400, 'refused'],
  [500, 'failed'],
  [503, 'failed'],
] as const)('what Twilio answers with %i is %s, and is not tried again', async (status, how) => {
  const { context, seen } = await storeOf({
    faults: (request) => (isText(request) ? { status } : undefined),
  });
  expect(await tell.tell(context, news)).toMatchObject([{ how, code: expect.any(Number) }]);
  expect(seen.filter((line) => line.includes('/Messages.json'))).toHaveLength(2);
});

test('while Twilio asks to slow down, nothing has been sent: again', async () => {
  const { context } = await storeOf({ faults: (request) => (isText(request) ? { status: 429 } : undefined) });
  expect(await tell.tell(context, news)).toBe('again');
});

test('once one has been told, nobody is told twice for the sake of the others', async () => {
  let texts = 0;
  const { context } = await storeOf({
    faults: (request) => (isText(request) && ++texts === 2 ? { status: 429 } : undefined),
  });
  expect(await tell.tell(context, news)).toMatchObject([{ how: 'refused' }]);
});
