// https://www.twilio.com/docs/voice/tutorials/how-to-modify-calls-in-progress
// A caller may hang up, and REST may end or redirect a call, whatever is just going on in it.
import type { Options } from '../../options';
import type { Answer, Asked } from '../support/app';
import { type Called, called, places, problemsOf, redirect, sound, update } from '../support/called';

type Pages = Record<string, Answer | ((asked: Asked) => Answer)>;

interface Moment {
  pages: Pages;
  /** What leads to the moment. */
  leads?: (call: Called) => PromiseLike<unknown>;
  /** What is asked for after a hang-up: the app is told of it, and nobody hears the answer. */
  told?: string[];
  options?: Partial<Options>;
}

const dial = '<Dial action="/dialled">+15550100101</Dial>';
const whispering = '<Dial action="/dialled"><Number url="/whisper">+15550100101</Number></Dial>';
const enqueue = '<Enqueue action="/left" waitUrl="/wait">support</Enqueue>';

/** An agent whose phone REST calls takes the caller out of the queue. */
async function agentTakes({ agent, started }: Called): Promise<void> {
  places(started, { to: agent.number, source: { url: `${started.url}/agent`, method: 'POST' } });
  await agent.picksUp();
}

const moments: Record<string, Moment> = {
  'while it still rings': { pages: { '/voice': '<Pause length="60"/>' } },
  'in a Say': { pages: { '/voice': '<Say loop="0">Hello.</Say>' } },
  'in a Play': { pages: { '/voice': '<Play loop="0">/music.wav</Play>', '/music.wav': sound(30) } },
  'in a Pause': { pages: { '/voice': '<Say>Hi.</Say><Pause length="60"/>' } },
  'in the prompt of a Gather': {
    pages: { '/voice': '<Gather action="/keys"><Say loop="0">Press.</Say></Gather>' },
  },
  'in a Gather, after some keys': {
    pages: { '/voice': '<Gather action="/keys" timeout="60"/>' },
    leads: ({ caller }) => caller.presses('12'),
  },
  'in a Gather, while speaking': {
    pages: { '/voice': '<Gather input="speech" action="/keys" timeout="60"/>' },
    leads: ({ caller }) => caller.says('Well, let me think'),
  },
  'in a Record': {
    pages: { '/voice': '<Record action="/recorded"/>' },
    leads: ({ caller }) => caller.says('Hello.'),
    told: ['/recorded'],
  },
  'while a Dial rings': { pages: { '/voice': dial }, told: ['/dialled'] },
  'while the callee hears a whisper': {
    pages: { '/voice': whispering, '/whisper': '<Say loop="0">A caller.</Say>' },
    leads: ({ agent }) => agent.picksUp(),
    told: ['/dialled'],
  },
  'in a talk': { pages: { '/voice': dial }, leads: ({ agent }) => agent.picksUp(), told: ['/dialled'] },
  'in a queue, hearing music': {
    pages: { '/voice': enqueue, '/wait': '<Play>/music.wav</Play>', '/music.wav': sound(30) },
    told: ['/left'],
  },
  'in a queue, in silence': {
    pages: { '/voice': '<Enqueue action="/left" waitUrl="">support</Enqueue>' },
    told: ['/left'],
  },
  'in a queue, in a Gather': {
    pages: { '/voice': enqueue, '/wait': '<Gather timeout="60" action="/keys"/>' },
    leads: ({ caller }) => caller.presses('1'),
    told: ['/left'],
  },
  'in the whisper of a queue': {
    pages: {
      '/voice': enqueue,
      '/wait': '<Pause length="60"/>',
      '/agent': '<Dial><Queue url="/whisper">support</Queue></Dial>',
      '/whisper': '<Say loop="0">Any moment now.</Say>',
    },
    leads: agentTakes,
    told: ['/left'],
  },
  'in a talk that came of a queue': {
    pages: {
      '/voice': enqueue,
      '/wait': '<Pause length="60"/>',
      '/agent': '<Dial><Queue>support</Queue></Dial>',
    },
    leads: agentTakes,
    told: ['/left'],
  },
  'while documents lead to each other without end': {
    pages: { '/voice': '<Redirect>/voice</Redirect>' },
    options: { documentsAtOnce: 3 },
  },
};

const endings: Record<string, (call: Called) => PromiseLike<unknown>> = {
  'the caller hangs up': ({ caller }) => caller.hangsUp(),
  'REST ends the call': ({ caller, started }) => update(started, caller, { status: 'completed' }),
};

/** A call that has come to its moment, and how many requests the app has had by then. */
async function comeTo({ options, pages, leads }: Moment) {
  const call = await called({ ...pages, '/moved': '<Say>Moved.</Say><Pause length="5"/>' }, options);
  await leads?.(call);
  return { call, before: call.started.asked.length };
}

/** The paths of the requests that came after the first so many. */
const pathsSince = ({ started }: Called, before: number) =>
  started.asked.slice(before).map(({ path }) => path.split('?')[0]);

describe.each(Object.entries(moments))('%s', (_, moment) => {
  test.each(Object.entries(endings))(
    '%s: it is over, and nothing more is asked for than there is to tell',
    async (_, end) => {
      const { before, call } = await comeTo(moment);
      await end(call);
      expect(call.caller.leg.isOver).toBe(true);
      const { heard } = call.caller;
      await call.started.time.pass(300);
      expect(pathsSince(call, before)).toEqual(moment.told ?? []);
      expect(call.caller.heard).toEqual(heard);
      expect([...call.started.twilio.legs.values()].every(({ isOver }) => isOver)).toBe(true);
      expect(problemsOf(call.started)).not.toContain(12400);
    },
  );

  test('REST gives the call another document: it is heard at once, and nothing else', async () => {
    const { before, call } = await comeTo(moment);
    await redirect(call.started, call.caller, '/moved');
    await call.caller.hears('Moved.');
    await call.caller.ends();
    const told = moment.told?.filter((path) => path === '/left') ?? [];
    expect(pathsSince(call, before).sort()).toEqual([...told, '/moved'].sort());
    expect(problemsOf(call.started)).not.toContain(12400);
  });

  test('REST gives it two documents in a row: the second counts', async () => {
    const { call } = await comeTo({ ...moment, pages: { ...moment.pages, '/first': '<Say>First.</Say>' } });
    await Promise.all([
      redirect(call.started, call.caller, '/first'),
      redirect(call.started, call.caller, '/moved'),
    ]);
    await call.caller.hears('Moved.');
    await call.caller.ends();
    expect(call.caller.heard).not.toContain('First.');
  });
});

describe('while a document is being fetched', () => {
  /** An app in which something happens before the second document is answered. */
  async function during(act: (call: Called) => void) {
    const call: Called = await called({
      '/voice': '<Gather numDigits="1" action="/keys"/>',
      '/keys': () => {
        act(call);
        return '<Say>Too late.</Say>';
      },
      '/moved': '<Say>Moved.</Say>',
    });
    await call.caller.presses('1');
    return call;
  }

  test('the caller hangs up: the answer is heard by nobody', async () => {
    const { caller } = await during(({ caller }) => caller.leg.hangsUp());
    await caller.waits(60);
    expect(caller.heard).toEqual([]);
    expect(caller.status).toBe('completed');
  });

  test('REST gives the call another document: that one is heard', async () => {
    const { caller } = await during((call) => void redirect(call.started, call.caller, '/moved'));
    await caller.hears('Moved.');
    expect(caller.heard).not.toContain('Too late.');
  });
});
