// https://www.twilio.com/docs/voice/twiml/redirect
import { called, fieldsAt, problemsOf, redirect } from '../support/called';

test('goes on with another document by POST; nothing after it runs', async () => {
  const { caller, started } = await called({
    '/voice': '<Redirect>/next</Redirect><Say>Never.</Say>',
    '/next': '<Say>Next.</Say>',
  });
  await caller.ends();
  expect(caller.heard).toEqual(['Next.']);
  expect(started.askedAt('/next')).toMatchObject([{ method: 'POST', fields: { CallSid: caller.sid } }]);
});

test('sends no Digits and no results of other verbs', async () => {
  const { caller, started } = await called({
    '/voice': '<Gather numDigits="1" action="/keys"/>',
    '/keys': '<Redirect method="GET">/next</Redirect>',
    '/next': '<Say>Next.</Say>',
  });
  await caller.presses('1').hears('Next.');
  expect(fieldsAt(started, '/next')[0]).not.toHaveProperty('Digits');
});

test('an empty one asks for the current document again', async () => {
  let times = 0;
  const { caller, started } = await called({
    '/voice': '<Redirect method="GET">/next?a=1</Redirect>',
    '/next': () => (times++ < 3 ? '<Redirect method="GET"/>' : '<Say>Enough.</Say>'),
  });
  await caller.hears('Enough.');
  // The fields of a GET belong to the request, not to the document's address.
  const lengths = new Set(started.askedAt('/next').map(({ path }) => path.length));
  expect([...lengths]).toHaveLength(1);
});

test('leads relative to the document, with its query and its connection overrides', async () => {
  const { caller, started } = await called({
    '/voice': '<Redirect>/a/b/first</Redirect>',
    '/a/b/first': '<Redirect>../second?x=1#rc=2</Redirect>',
    '/a/second': '<Say>There.</Say>',
  });
  await caller.hears('There.');
  expect(started.askedAt('/a/second')[0]?.path).toBe('/a/second?x=1');
});

test.each(['mailto:me', 'ftp://example.com/voice', 'http://[bad'])(
  'a URL that is none is one error 11100, and nothing is sent: %s',
  async (url) => {
    const { caller, started } = await called({ '/voice': `<Redirect>${url}</Redirect>` });
    await caller.hears('application error');
    expect(problemsOf(started)).toEqual([11100]);
    const webhooks = started.twilio.story.entries.filter(({ kind }) => kind === 'webhook');
    expect(webhooks).toHaveLength(1);
  },
);

describe('documents that lead to each other without end', () => {
  const circle = {
    '/voice': '<Redirect>/other</Redirect>',
    '/other': '<Redirect>/voice</Redirect>',
  };

  test('go on, but time passes: the caller can hang up, and the story says so', async () => {
    const { caller, started } = await called(circle, { documentsAtOnce: 10, documentsInSilence: 1000 });
    expect(started.asked).toHaveLength(10);
    await caller.waits(10);
    expect(started.asked.length).toBeLessThan(120);
    expect(problemsOf(started)).toEqual([11215]);
    await caller.hangsUp();
    const asked = started.asked.length;
    await caller.waits(60);
    expect(started.asked).toHaveLength(asked);
  });

  test('end with an error after so many in which the caller heard nothing', async () => {
    const { caller, started } = await called(circle, { documentsInSilence: 30 });
    await caller.ends('completed');
    expect(started.asked).toHaveLength(30);
    expect(problemsOf(started)).toEqual([11215, 11215]);
    expect(caller.story).toContain('error 11215: 30 documents in a row in which the caller heard nothing');
  });

  test('go on as long as the caller hears something', async () => {
    const talking = { '/voice': '<Say>Please wait.</Say><Redirect/>' };
    const { caller, started } = await called(talking, { documentsInSilence: 5 });
    await caller.waits(100);
    expect(caller.status).toBe('in-progress');
    expect(problemsOf(started)).toEqual([]);
  });

  test('end with the longest that a call may last', async () => {
    const { caller } = await called(circle, {
      documentsAtOnce: 2,
      documentsInSilence: 1000,
      longestCall: 100,
    });
    await caller.waits(99);
    expect(caller.status).toBe('in-progress');
    await caller.ends('completed');
  });

  test('end when REST gives the call another document', async () => {
    const { caller, started } = await called({ ...circle, '/out': '<Say>Out.</Say>' });
    await redirect(started, caller, '/out');
    await caller.hears('Out.').waits(10);
    expect(caller.status).toBe('completed');
  });
});
