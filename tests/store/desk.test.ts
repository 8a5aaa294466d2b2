import { recordingOf, recordOf, sid } from '../record/facts';
import { Records } from '../support/records';
import { switchboard } from '../support/switchboard';

import calls = require('../../functions/store/calls.private');
import desk = require('../../functions/store/desk.private');
import sync = require('../../functions/store/sync.private');

const get = switchboard();
const client = () => new Records(get()).client;
const store = () => sync.store(client());

test('no number of open messages pushes one out of the inbox', async () => {
  for (let of = 0; of < 120; of++) {
    const record = { ...recordOf([], { recordings: [recordingOf(of)] }), callSid: sid('CA', of) };
    const news = { kind: 'message', place: 'mailbox', seconds: 9 } as const;
    await desk.add(store(), sid('RE', of), { record, news, texts: [], at: 0 });
  }
  expect(calls.inbox(await desk.all(store()))).toHaveLength(120);
});

test('the notes of a call go when its record is settled', async () => {
  const caller = await get().calls('1');
  await caller.presses('0').hears('ringing');
  expect(await desk.notesOf(store(), caller.sid)).not.toEqual([]);
  await caller.hangsUp();
  await get().time.pass(17 * 60);
  await new Records(get()).settled(caller.sid);
  expect(await desk.notesOf(store(), caller.sid)).toEqual([]);
});
