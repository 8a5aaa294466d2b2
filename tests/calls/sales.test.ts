import type { Call, Phone } from '../../simulator/phone/code';
import { Records } from '../support/records';
import { ask, type Pairs, voiceFields } from '../support/signed';
import { mainLine, startSwitchboard, switchboard, withPlaces } from '../support/switchboard';
import { languages, type Words } from './words';

const [one, other] = ['+15550100142', '+15550100143'];

/** What the Dial action was told. */
function told(on: ReturnType<typeof switchboard>, field: string): (string | undefined)[] {
  return on()
    .webhooks('/call/dial-result')
    .map(({ fields }) => fields[field]);
}

/** The caller has chosen sales, and the telephones ring. */
async function rings(on: ReturnType<typeof switchboard>, words: Words) {
  const desks: [Phone, Phone] = [on().phone(one), on().phone(other)];
  const caller = await on().calls(words.key);
  await caller.presses('2').hears(words.recorded).hears(words.oneMoment).hears('ringing');
  return { caller, desks };
}

describe.each(languages)('sales in $name, where a key takes the call', (words) => {
  const get = switchboard();

  test('whoever presses 1 gets the call; then goodbye', async () => {
    const { caller, desks } = await rings(get, words);
    const seller = await get().takes(desks[1]);
    seller.isTalkingTo(caller);
    await seller.waits(40).hangsUp();
    await caller.hears(words.goodbye);
    await caller.ends('completed');
    expect(told(get, 'DialBridged')).toEqual(['true']);
  });

  test('they hear who calls, for what, in which language, since when', async () => {
    const { caller, desks } = await rings(get, words);
    await caller.waits(0);
    const seller = await desks[0].picksUp();
    // Carla's first language is Spanish.
    const language = words.key === '1' ? 'inglés' : 'español';
    await seller.hears(
      `Una llamada para ventas del 1 5 5 5 0 1 0 0 1 0 0, en ${language}, que acaba de entrar.`,
    );
  });

  test('busy: a message is taken', async () => {
    const { caller, desks } = await rings(get, words);
    for (const desk of desks) await (await desk.rings()).refuses('busy');
    await caller.hears(words.busy).hears(words.leaveMessage).hears('beep');
    expect(told(get, 'DialCallStatus')).toEqual(['busy']);
  });

  test('no-answer: rung for as long as the settings say, then a message is taken', async () => {
    const { caller } = await rings(get, words);
    const began = get().twilio.clock.now();
    await caller.hears(words.nobodyThere).hears(words.leaveMessage).hears('beep');
    expect(get().twilio.clock.now() - began).toBeGreaterThanOrEqual(20_000);
    expect(told(get, 'DialCallStatus')).toEqual(['no-answer']);
  });

  test('failed: a message is taken', async () => {
    const { caller, desks } = await rings(get, words);
    for (const desk of desks) await (await desk.rings()).refuses('failed');
    await caller.hears(words.notReached).hears(words.leaveMessage).hears('beep');
    expect(told(get, 'DialCallStatus')).toEqual(['failed']);
  });

  test('canceled: a program ends the ringing, a message is taken', async () => {
    const { caller, desks } = await rings(get, words);
    for (const desk of desks) {
      const { sid } = await desk.rings();
      await get().rest(`Calls/${sid}.json`, { Status: 'canceled' });
    }
    await caller.hears(words.nobodyThere).hears(words.leaveMessage).hears('beep');
    expect(told(get, 'DialCallStatus')).toEqual(['canceled']);
  });

  test.each<[status: string, bridged: string, heard: string, next: string]>([
    ['completed', 'true', words.goodbye, '<Hangup/>'],
    ['answered', 'true', words.goodbye, '<Hangup/>'],
    ['completed', 'false', '', `>${one}</Number>`],
    ['completed', '', '', `>${one}</Number>`],
    ['answered', '', '', `>${one}</Number>`],
    ['busy', 'false', words.busy, '/call/voicemail'],
    ['no-answer', 'false', words.nobodyThere, '/call/voicemail'],
    ['failed', 'false', words.notReached, '/call/voicemail'],
    ['canceled', 'false', words.nobodyThere, '/call/voicemail'],
    ['not-yet-invented', 'true', words.goodbye, '<Hangup/>'],
    ['not-yet-invented', 'false', words.nobodyThere, '/call/voicemail'],
  ])('DialCallStatus %s, bridged %s, has an answer', async (DialCallStatus, DialBridged, heard, next) => {
    const form: Pairs = [...voiceFields, ['DialCallStatus', DialCallStatus], ['DialBridged', DialBridged]];
    const { status, text } = await ask(get(), `/call/dial-result?lang=${words.lang}&at=sales`, { form });
    expect(status).toBe(200);
    expect(text).toContain(heard);
    expect(text).toContain(next);
  });
});

describe("a mobile's voicemail picks up first", () => {
  const three = withPlaces({ sales: { rings: ['carla', 'dan', 'ana'] } });
  const get = switchboard({ settings: three });
  const ana = '+15550100140';

  /** A machine that says its greeting and presses nothing. */
  async function voicemailOf(desk: Phone): Promise<Call> {
    const machine = await desk.picksUp();
    return machine.says('You have reached my voicemail. Please leave a message after the tone.');
  }

  describe.each(languages)('in $name', (words) => {
    test('and does not win: the others ring again, and one of them takes the call', async () => {
      const third = get().phone(ana);
      const { caller, desks } = await rings(get, words);
      const late = await desks[1].rings();
      const machine = await voicemailOf(desks[0]);
      await late.ends('canceled');
      await machine.ends('completed');
      await third.rings();
      const [again, alsoAgain] = [await desks[1].rings(), await third.rings()];
      expect([again.status, alsoAgain.status]).toEqual(['ringing', 'ringing']);
      const seller = await again.answers();
      await seller.hears('To take it, press 1.').presses('1');
      seller.isTalkingTo(caller);
      await seller.waits(30).hangsUp();
      await caller.hears(words.goodbye);
      await get().time.pass(10);
      const record = await new Records(get()).of(caller.sid);
      expect(record).toMatchObject({
        result: 'answered',
        answeredBy: { place: 'sales', person: 'dan', number: other, callSid: seller.sid },
      });
      expect(record.recordings.map(({ of }) => of)).toEqual(['sales']);
      expect(caller.heard.join()).not.toContain('voicemail');
      // Not those who have picked up: three telephones, then two.
      const dialed = [...get().twilio.legs.values()]
        .filter(({ plan }) => plan.parent)
        .map(({ plan }) => plan.to);
      expect(dialed.sort()).toEqual([ana, ana, one, other, other].sort());
    });

    test('and all others are machines, too: a message is taken, and nobody has answered', async () => {
      const third = get().phone(ana);
      const { caller, desks } = await rings(get, words);
      await voicemailOf(desks[0]);
      await desks[1].rings();
      await voicemailOf(desks[1]);
      await third.rings();
      await third.rings();
      await voicemailOf(third);
      await caller.hears(words.nobodyThere).hears(words.leaveMessage).hears('beep').hangsUp();
      await get().time.pass(10);
      const record = await new Records(get()).of(caller.sid);
      expect(record.answeredBy).toBeUndefined();
      expect(record.result).toBe('abandoned');
      expect(record.legs.filter(({ answeredAt }) => answeredAt)).toHaveLength(3);
    });
  });

  test('the caller hears ringing meanwhile, never silence', async () => {
    const { caller, desks } = await rings(get, languages[0] as Words);
    await voicemailOf(desks[0]);
    await caller.hears('ringing');
    const [first, second] = get()
      .webhooks()
      .filter(({ body }) => String(body).includes('<Dial'));
    for (const asked of [first, second]) expect(String(asked?.body)).toContain('answerOnBridge="true"');
  });

  test('somebody presses another key and hangs up: the others ring again', async () => {
    const { caller, desks } = await rings(get, languages[0] as Words);
    const late = await desks[1].rings();
    const declining = await desks[0].picksUp();
    await declining.presses('2').hears('Para tomar la llamada, oprima el uno.').hangsUp();
    await late.ends('canceled');
    const seller = await (await desks[1].rings()).answers();
    await seller.hears('press 1').presses('1');
    seller.isTalkingTo(caller);
  });

  test('while REST does not say who picked up, they ring one after the other', async () => {
    get().expectFault(/\/callback\/(call|recording)-status/);
    const { caller, desks } = await rings(get, languages[0] as Words);
    await desks[1].rings();
    get().outage = { status: 503 };
    await voicemailOf(desks[0]);
    await caller.hears('ringing');
    const dials = get()
      .webhooks('/call/dial-result')
      .map(({ body }) => String(body));
    expect(dials[0]?.match(/<Number/g)).toHaveLength(1);
    expect(get().events()).toContainEqual(expect.objectContaining({ event: 'ring-blind' }));
    // The machine's own turn, then the next in order.
    await voicemailOf(desks[0]);
    const seller = await (await desks[1].rings()).answers();
    await seller.hears('press 1').presses('1');
    seller.isTalkingTo(caller);
  });
});

test.each([200, 503])(
  'one telephone alone: Twilio need not be asked who picked up (REST answers %i)',
  async (status) => {
    const on = await startSwitchboard({ settings: withPlaces({ sales: { rings: ['carla'] } }) });
    try {
      const desk = on.phone(one);
      const caller = await on.calls('1');
      await caller.presses('2').hears('ringing');
      const machine = await desk.picksUp();
      if (status !== 200) on.outage = { status };
      await machine.ends('completed');
      await caller.hears('Nobody can take your call right now.').hears('Leave a message');
      const [asked] = on.requests.filter(({ path }) => path === '/call/dial-result');
      expect(asked?.restRequests).toBe(0);
      expect([...on.twilio.legs.values()]).toHaveLength(2);
    } finally {
      await on.hangsUpAll();
      await on.stop();
    }
  },
);

describe('one after the other', () => {
  const get = switchboard({ settings: withPlaces({ sales: { how: 'in order', busy: 'hours' } }) });

  test.each(languages)('until somebody takes the call, in $name', async (words) => {
    const { caller, desks } = await rings(get, words);
    // Whoever speaks the caller's language comes first: Carla speaks both, Dan English only.
    await (await desks[0].rings()).refuses('busy');
    const seller = await get().takes(desks[1]);
    seller.isTalkingTo(caller);
  });

  test('those who speak the caller’s language come first', async () => {
    await rings(get, languages[1] as Words);
    const dialed = [...get().twilio.legs.values()].filter(({ plan }) => plan.parent);
    expect(dialed.map(({ plan }) => plan.to)).toEqual([one]);
  });

  test('the last one decides where the caller goes: busy has an exit of its own', async () => {
    const { caller, desks } = await rings(get, languages[0] as Words);
    await caller.waits(26);
    await (await desks[1].rings()).refuses('busy');
    await caller.hears('Everyone there is on another call.').hears('We are open Monday to Friday');
  });
});

describe('a telephone on a desk, which only people pick up', () => {
  const get = switchboard({ settings: withPlaces({ sales: { accept: false } }) });

  test('completed: all telephones ring, the first to answer has the call', async () => {
    const { caller, desks } = await rings(get, languages[0] as Words);
    const seller = await desks[1].picksUp();
    const late = await desks[0].rings();
    seller.isTalkingTo(caller);
    await late.ends('canceled');
    await seller.waits(40).hangsUp();
    await caller.hears('Thank you for calling. Goodbye.');
    await caller.ends('completed');
    expect(told(get, 'DialCallStatus')).toEqual(['completed']);
  });

  test.each([
    ['completed', '', '<Hangup/>'],
    ['completed', 'false', `>${one}</Number>`],
  ])('DialCallStatus %s, bridged "%s"', async (DialCallStatus, DialBridged, next) => {
    const form: Pairs = [...voiceFields, ['DialCallStatus', DialCallStatus], ['DialBridged', DialBridged]];
    const { text } = await ask(get(), '/call/dial-result?lang=en-US&at=sales', { form });
    expect(text).toContain(next);
  });
});

describe('what is noted, shown and recorded', () => {
  const get = switchboard();
  const english = languages[0] as Words;

  test('every step of each rung telephone is reported', async () => {
    const { caller, desks } = await rings(get, english);
    const seller = await get().takes(desks[0]);
    await seller.waits(10).hangsUp();
    await caller.ends('completed');
    const steps = get()
      .events()
      .filter(({ event, CallSid }) => event === 'call-status' && CallSid === seller.sid);
    expect(steps.map(({ CallStatus }) => CallStatus)).toEqual(['initiated', 'in-progress', 'completed']);
    expect(steps.map(({ SequenceNumber }) => SequenceNumber)).toEqual([0, 1, 2]);
    for (const step of steps)
      expect(step).toMatchObject({ leg: 'sales', person: 'carla', ParentCallSid: caller.sid });
  });

  test('callers are told before the first word is recorded', async () => {
    const { caller, desks } = await rings(get, english);
    expect(get().twilio.recordings.size).toBe(0);
    const seller = await get().takes(desks[0]);
    await seller.waits(10).hangsUp().waits(5);
    const reports = get()
      .events()
      .filter(({ event }) => event === 'recording-status');
    expect(reports).toMatchObject([
      { of: 'sales', RecordingStatus: 'in-progress', CallSid: caller.sid },
      { of: 'sales', RecordingStatus: 'completed', CallSid: caller.sid, RecordingDuration: 10 },
    ]);
  });

  test.each([
    ['+266696687', mainLine],
    ['client:anna', mainLine],
    ['+15550100177', '+15550100177'],
  ])('a caller who shows %s is shown as %s', async (from, shown) => {
    const desk = get().phone(one);
    const caller = await get().calls('1', from);
    await caller.presses('2').hears('ringing');
    const seller = await desk.picksUp();
    expect(seller.leg.plan.from).toBe(shown);
    await seller.hears(shown === mainLine ? 'de un número oculto' : 'del 1 5 5 5 0 1 0 0 1 7 7');
  });

  test('the caller hangs up while it rings: the ringing stops', async () => {
    const { caller, desks } = await rings(get, english);
    await caller.waits(3).hangsUp();
    const rung = await desks[0].rings();
    expect(rung.status).toBe('canceled');
    await caller.ends('completed');
  });

  test('the caller hangs up while somebody is told of the call: their telephone is free again', async () => {
    const { caller, desks } = await rings(get, english);
    const seller = await desks[0].picksUp();
    await caller.hangsUp();
    await seller.ends('completed');
  });

  test('the caller hangs up after the talk: the other end is free again', async () => {
    const { caller, desks } = await rings(get, english);
    const seller = await get().takes(desks[0]);
    await caller.says('That was all.').hangsUp();
    await seller.hears('That was all.');
    await seller.ends('completed');
  });
});
