import { readMoment } from '../../../scripts/start/moment';
import type { Call, Phone } from '../../../simulator/phone/code';
import { texts } from '../../businesses/wall';
import type { Edits } from '../edits';
import type { Switchboard } from '../switchboard';

/** How a call is made, in bold: when, to which number and from which, after two others, in Spanish; and whether functions answer at all. */
const when = /\*\*((?:[a-z]+|\d{4}-\d\d-\d\d) \d\d:\d\d)\*\*/;
const toNumber = /\*\*(\+\d+)\*\*/;
const fromNumber = /\*\*from (\+\d+)\*\*/;
const afterTwo = /\*\*after two calls\*\*/;
const inSpanish = /\*\*Spanish\*\*/;
const allDown = /\*\*every function down\*\*/;

/** **How the call is made**, *what others do*, "what is heard", `what the caller does`. */
const parts = /\*\*([^*]+)\*\*|\*([^*]+)\*|"([^"]+)"|`([^`]+)`/g;

/** Breaks the first function of a call if a promise says that all functions are down. */
export function brokenFor(promises: readonly string[]): Edits {
  return promises.some((promise) => allDown.test(promise)) ? { 'call/incoming': 'exports.handler = ;' } : {};
}

/** Makes the call that a line of docs/customising.md promises, and checks it against every part of the line. */
export async function keep(promise: string, to: Switchboard): Promise<void> {
  const { languages, numbers, people } = to.settings;
  const steps = [...promise.matchAll(parts)];
  if (steps.length === 0) throw new Error('this promises nothing');
  const phones = Object.values(people)
    .filter(({ name }) => promise.includes(`*${name}`))
    .map(({ name, number }) => [name, to.phone(number)] as const);
  const wall = when.exec(promise)?.[1];
  if (wall) await comes(to, wall);
  if (allDown.test(promise)) for (const fault of [/incoming answered 500/, /^11200: /]) to.expectFault(fault);
  const phone = to.phone(fromNumber.exec(promise)?.[1]);
  const number = toNumber.exec(promise)?.[1] ?? Object.keys(numbers)[0] ?? '';
  for (let left = afterTwo.test(promise) ? 2 : 0; left > 0; left--)
    await (await phone.dials(number)).hangsUp();
  const caller = await phone.dials(number);
  if (languages.length > 1 && !allDown.test(promise) && !caller.leg.isOver) {
    await caller.presses(inSpanish.test(promise) ? '2' : '1');
  }
  const scene: Scene = { to, caller, phones: new Map(phones) };
  for (const [part, , event, words, deed] of steps) {
    if (words) await caller.hears(pattern(words));
    else if (deed) await (/^[\d*#]+$/.test(deed) ? caller.presses(deed) : caller.says(deed));
    else if (event) await happens(event, scene);
    else if (![when, toNumber, fromNumber, afterTwo, inSpanish, allDown].some((known) => known.test(part)))
      throw new Error(`nobody knows how to make a call ${part}`);
  }
}

/** Moves the clock on to that time. It never goes back. */
async function comes(to: Switchboard, wall: string): Promise<void> {
  const at = readMoment(wall, to.settings.timeZone, '2026-01-06') ?? Number.NaN;
  const seconds = (at - to.twilio.clock.now()) / 1000;
  if (!(seconds >= 0)) throw new Error(`${wall} is past: let calls stand in the order of their times`);
  await to.time.pass(seconds);
}

interface Scene {
  readonly to: Switchboard;
  readonly caller: Call;
  readonly phones: ReadonlyMap<string, Phone>;
  /** A call that somebody has picked up but not accepted yet. */
  offered?: Call;
}

type Happens = (scene: Scene, ...found: string[]) => unknown;

/** What other people do, by the words for it. */
const events: readonly (readonly [RegExp, Happens])[] = [
  [/^waits in (\w+)$/, ({ caller }, queue = '') => caller.isWaitingIn(queue)],
  [/^is refused$/, ({ caller }) => caller.ends('no-answer')],
  [/^hangs up$/, ({ caller }) => caller.hangsUp()],
  [
    /^the voice is (\S+)$/,
    ({ to }, voice) => expect(String(to.webhooks().at(-1)?.body)).toContain(`voice="${voice}"`),
  ],
  [/^(\+\d+) rings$/, ({ to }, number) => to.phone(number).rings()],
  [/^(\S+) rings$/, (scene, name) => phoneOf(scene, name).rings()],
  [
    /^(\S+) does not answer$/,
    async (scene, name) => (await phoneOf(scene, name).rings()).refuses('no-answer'),
  ],
  [
    /^(\S+)'s voicemail answers$/,
    async (scene, name) => {
      const machine = await phoneOf(scene, name).picksUp();
      await machine.says('Please leave a message after the tone.');
      await machine.ends();
    },
  ],
  [
    /^(\S+) hears "(.+)"$/,
    async (scene, name, words = '') => {
      scene.offered = await phoneOf(scene, name).picksUp();
      await scene.offered.hears(pattern(words));
    },
  ],
  [
    /^(\S+) takes the call$/,
    async (scene, name) => {
      const { to, caller, offered } = scene;
      const taken = offered ? await offered.presses('1') : await to.takes(phoneOf(scene, name));
      await taken.talksTo(caller);
    },
  ],
  [
    /^(\S+) reads "(.+)"$/,
    async ({ to, phones }, name = '', words) => {
      await to.time.pass(60);
      const all = await texts(to);
      const read = all.filter((text) => text.to === phones.get(name)?.number).map(({ body }) => body);
      expect(read.join('\n')).toContain(words);
    },
  ],
];

async function happens(event: string, scene: Scene): Promise<void> {
  for (const [words, make] of events) {
    const found = words.exec(event);
    if (!found) continue;
    await make(scene, ...found.slice(1));
    return;
  }
  throw new Error(`nobody knows what it means that ${event}`);
}

function phoneOf({ phones }: Scene, name = ''): Phone {
  const phone = phones.get(name);
  if (!phone) throw new Error(`nobody is called ${name}`);
  return phone;
}

/** "…" matches anything in between. */
function pattern(words: string): RegExp {
  const said = words.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(said.join('.*'));
}
