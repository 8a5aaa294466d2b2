import { parseTwiml } from '../../simulator/twiml/parse';
import { ask, voiceFields } from '../support/signed';
import { switchboard, withPlaces } from '../support/switchboard';
import { languages } from './words';

const workflowSid = `WW${'a'.repeat(32)}`;
const get = switchboard({
  settings: withPlaces({ support: { workflowSid }, team: { nobody: 'support', rings: [] } }),
});

test.each(languages)('callers in $name are tasks of the workflow', async ({ key, lang }) => {
  const caller = await get().calls(key);
  await caller.presses('1').presses('12345#').waits(20);
  caller.isWaitingIn(workflowSid);
  const { text } = await ask(get(), `/call/ask?lang=${lang}&at=account`, {
    form: [...voiceFields, ['Digits', '12345']],
  });
  const { verbs, problems } = parseTwiml(text);
  expect(problems).toEqual([]);
  const enqueue = verbs.find((verb) => verb.name === 'Enqueue');
  expect(enqueue).toMatchObject({
    workflowSid,
    task: `{"language":"${lang}"}`,
    wait: { url: `/hold/support.${lang}.xml`, method: 'GET' },
  });
});

test('who leaves the task leaves a message', async () => {
  const caller = await get().calls('1');
  await caller.presses('1').presses('12345#').waits(20);
  await caller.presses('*').hears('message');
});
