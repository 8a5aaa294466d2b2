import { afterEach, beforeEach, test } from 'node:test'; // jest and vitest bring their own
import { openLine } from 'offline-twilio/testing';
import { app } from './app.mjs';

let line;
beforeEach(async () => {
  line = await openLine({ app });
});
afterEach(() => line.stop());

test('Ada hears what the call is about, and takes it', async () => {
  const caller = await line.call();
  await caller.hears('One moment');
  const ada = await line.phone('+15550100140').picksUp();
  await ada.hears('press any key').presses('1');
  await caller.talksTo(ada);
  await ada.says('Ada speaking.').hangsUp();
  await caller.hears('Ada speaking.').hears('Goodbye.');
  await caller.ends();
});

test('when Ada is busy, the caller leaves a message', async () => {
  line.answers('+15550100140', 'busy');
  const caller = await line.call();
  await caller.hears('Please leave a message.').hears('beep').says('I bring a coat back.').presses('#');
  await caller.hears('Thank you.');
  await caller.ends();
});
