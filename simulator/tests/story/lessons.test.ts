// Notes for whoever writes an app: what Twilio has no number for, and people find out too late.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoppedClock } from '../../clock/stopped';
import { defaultOptions } from '../../options';
import { lessons } from '../../story/lessons';
import { printEntry, printStory } from '../../story/print';
import type { Happening } from '../../story/story';
import { Messenger } from '../../webhooks/messenger';
import type { Exchange, Webhooks } from '../../webhooks/webhooks';
import type { TestApp } from '../support/app';
import { called } from '../support/called';

/** The lessons of all calls so far, in order. */
function taught({ twilio }: TestApp): string[] {
  return twilio.story.entries.flatMap((entry) => (entry.kind === 'note' && entry.lesson) || []);
}

const dial = (noun: string) => `<Dial action="/after" timeout="10">${noun}</Dial>`;

test.each([401, 403])('an answer of %d: what the request was signed with', async (status) => {
  const { started } = await called({ '/voice': { status } });
  expect(taught(started)).toEqual(['signature refused']);
  const { authToken, story } = started.twilio;
  expect(printStory(story.entries)).toContain(
    `note: the request was signed with the token that ends in "${authToken.slice(-4)}" for ${started.url}/voice: an app that checks must have this token`,
  );
});

describe('an action that dials', () => {
  test('again after a call that was completed', async () => {
    const { agent, caller, other, started } = await called({
      '/voice': dial('+15550100101'),
      '/after': '<Say>One moment.</Say><Dial timeout="10">+15550100102</Dial>',
    });
    await (await agent.picksUp()).waits(5).hangsUp();
    await (await other.picksUp()).hangsUp();
    await caller.ends();
    expect(taught(started)).toEqual(['dials after completed']);
    expect(printStory(started.twilio.story.entries)).toContain(
      'note: the action dials again after DialCallStatus=completed',
    );
    const { entries } = started.twilio.story;
    const inSpanish = entries.map((entry) => printEntry(entry, { start: 0, language: 'es' }) ?? '');
    expect(inSpanish.join()).toContain('nota: la action vuelve a marcar después de DialCallStatus=completed');
  });

  test('somebody else when nobody answered is right', async () => {
    const { caller, other, started } = await called({
      '/voice': dial('+15550100101'),
      '/after': ({ fields }) => (fields.DialCallStatus === 'completed' ? '<Hangup/>' : dial('+15550100102')),
    });
    await (await other.picksUp()).hangsUp();
    await caller.ends();
    expect(started.askedAt('/after')).toHaveLength(2);
    expect(taught(started)).toEqual([]);
  });

  test('somebody else when whoever picked up did not take the call is right', async () => {
    const { agent, caller, other, started } = await called({
      '/voice': dial('<Number url="/whisper">+15550100101</Number>'),
      '/whisper': '<Hangup/>',
      '/after': ({ fields }) => (fields.DialBridged === 'false' ? dial('+15550100102') : '<Hangup/>'),
    });
    await agent.picksUp();
    await (await other.picksUp()).hangsUp();
    await caller.ends();
    expect(printStory(started.twilio.story.entries)).toContain(
      'Dial: DialCallStatus=completed, DialBridged=false',
    );
    expect(taught(started)).toEqual([]);
  });

  test('the next caller of a queue is right', async () => {
    const { agent, caller, started } = await called({
      '/voice': dial('+15550100101'),
      '/after': ({ fields }) =>
        fields.DialCallStatus === 'completed' ? dial('<Queue>a</Queue>') : '<Hangup/>',
    });
    await (await agent.picksUp()).hangsUp();
    await caller.ends();
    expect(taught(started)).toEqual([]);
  });
});

test('transcribeCallback without transcribe', async () => {
  const pages = (more: string) => ({
    '/voice': `<Record action="/end" timeout="2" transcribeCallback="/text"${more}/>`,
    '/end': '<Hangup/>',
    '/text': '',
  });
  const without = await called(pages(''));
  await without.caller.ends();
  expect(taught(without.started)).toEqual(['transcribeCallback without transcribe']);
  const complete = await called(pages(' transcribe="true"'));
  await complete.caller.ends();
  expect(taught(complete.started)).toEqual([]);
});

test.each([
  ['once more by a Redirect', '<Transcription/>', '<Transcription/>', ['another transcription']],
  ['of another name', '<Transcription name="a"/>', '<Transcription name="b"/>', []],
  ['of the same name', '<Transcription name="a"/>', '<Transcription name="a"/>', ['another transcription']],
])('a transcription beside another: %s', async (_, first, second, lessons) => {
  const { caller, started } = await called({
    '/voice': `<Start>${first}</Start><Say>Hello.</Say><Redirect>/next</Redirect>`,
    '/next': `<Start>${second}</Start><Say>Goodbye.</Say>`,
  });
  await caller.ends();
  expect(taught(started)).toEqual(lessons);
});

describe('a Gather that leads back to its own document', () => {
  const menu = '<Gather numDigits="1"><Say>Press one.</Say></Gather>';

  test('whatever is pressed: told once, the third time', async () => {
    const { caller, started } = await called({ '/voice': menu });
    for (const key of '12') await caller.hears('Press one.').presses(key);
    await caller.hears('Press one.');
    expect(taught(started)).toEqual([]);
    for (const key of '345') await caller.presses(key).hears('Press one.');
    expect(taught(started)).toEqual(['Gather leads back']);
  });

  test('which answers what was pressed is right', async () => {
    const { caller, started } = await called({
      '/voice': ({ fields }) => (fields.Digits ? `<Say>You pressed ${fields.Digits}.</Say>${menu}` : menu),
    });
    for (const key of '123456') await caller.presses(key).hears(`You pressed ${key}.`).hears('Press one.');
    expect(taught(started)).toEqual([]);
  });
});

test('a Record without action, whose document records again', async () => {
  const message = '<Say>Leave a message.</Say><Record timeout="2"/>';
  const without = await called({ '/voice': message });
  await without.caller.hears('Leave a message.').waits(9).hears('Leave a message.').hangsUp();
  expect(taught(without.started)).toEqual(['Record leads back']);
  const thanks = await called({
    '/voice': ({ fields }) => (fields.RecordingUrl ? '<Say>Thank you.</Say>' : message),
  });
  await thanks.caller.hears('Thank you.');
  await thanks.caller.ends();
  expect(taught(thanks.started)).toEqual([]);
});

test('a Redirect to its own document, which never changes', async () => {
  const menu = '<Gather numDigits="1" timeout="2" action="/chosen"/>';
  const forever = await called({ '/voice': `${menu}<Redirect/>` });
  await forever.caller.waits(30).hangsUp();
  expect(taught(forever.started)).toEqual(['Redirect leads back']);
  let times = 0;
  const counted = await called({ '/voice': () => (++times < 4 ? `${menu}<Redirect/>` : '<Hangup/>') });
  await counted.caller.ends();
  expect(taught(counted.started)).toEqual([]);
});

describe('the answer to a callback', () => {
  const talk = async (answer: string) => {
    const { agent, caller, started } = await called({
      '/voice':
        '<Dial><Number statusCallback="/status" statusCallbackEvent="ringing completed">+15550100101</Number></Dial>',
      '/status': answer,
    });
    await (await agent.picksUp()).hangsUp();
    await caller.ends();
    expect(started.askedAt('/status')).toHaveLength(2);
    return taught(started);
  };

  test('is run by nobody, if it is TwiML', async () => {
    expect(await talk('<Say>Goodbye.</Say>')).toEqual(['callback answered with TwiML']);
  });

  test('may be an empty Response', async () => {
    expect(await talk('')).toEqual([]);
  });
});

describe('an answer that takes its time', () => {
  /** What is told of an answer after so many milliseconds. */
  async function told(milliseconds: number): Promise<Happening[]> {
    const exchange = { milliseconds, attempts: 1, headers: {}, problems: [] } as unknown as Exchange;
    const webhooks = { send: async () => exchange } as unknown as Webhooks;
    const messenger = new Messenger(webhooks, new StoppedClock(0), defaultOptions, undefined);
    const happenings: Happening[] = [];
    const about = { tell: (happening: Happening) => happenings.push(happening) };
    await messenger.asks({ method: 'POST', url: 'http://localhost', fields: {} }, about, 'Redirect');
    return happenings;
  }

  test('of 9 seconds is told', async () => {
    expect((await told(9120)).at(-1)).toEqual({
      kind: 'note',
      lesson: 'slow answer',
      text: {
        en: 'the answer took 9 s; Twilio gives up at 15',
        es: 'la respuesta tardó 9 s; Twilio se rinde a los 15',
      },
    });
  });

  test('of 5 is not', async () => {
    expect((await told(5000)).map(({ kind }) => kind)).toEqual(['webhook']);
  });
});

test('every lesson has its row in the README, and nothing else', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const section = readme.split('## Notes that teach')[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...lessons]);
});
