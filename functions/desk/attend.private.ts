import type { Asked, CallRecord, Text, Told } from '../types/record';
import type { Client, Kept, News, Pending } from '../types/store';

import house = require('../business.private');
import settings = require('../settings.private');
import recordings = require('../record/recordings.private');
import desk = require('../store/desk.private');
import entries = require('../store/entries.private');
import settling = require('../store/settle.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import words = require('../words/index.private');

/** Milliseconds after a call. Nobody is told of what is older. */
const STALE = 24 * 3600_000;

/**
 * Writes the record of a call that is over, and sees to what follows: a message lies on the desk, its people are told. It may
 * run at any time, any number of times; repair is this function, run for all calls of a time.
 * @throws when Twilio does not answer, or refuses
 */
async function attend(client: Client, callSid: string, known?: settling.Known): Promise<Kept | undefined> {
  const kept = await settling.settle(client, callSid, known);
  if (!kept) return undefined;
  const { record, texts: before } = kept.entry;
  const now = known?.now ?? Date.now();
  const isFresh = now - (record.endedAt ?? 0) < STALE;
  const texts: Record<string, readonly Text[]> = {};
  for (const [sid, news] of newsOf(kept.entry)) {
    if ((before[sid] && !known?.asked) || (news.kind !== 'message' && !isFresh)) continue;
    const people = isFresh ? peopleOf(news) : [];
    const told = await tell(client, sid, { record, news, people, at: now }, known?.now !== undefined);
    if (told && record.isSettled) texts[sid] = await arrived(client, told);
  }
  return Object.keys(texts).length > 0 ? withTexts(client, kept, texts) : kept;
}

/** What became of texts belongs to the record; a message stays on the desk. */
async function withTexts(client: Client, kept: Kept, told: Kept['entry']['texts']): Promise<Kept> {
  const store = sync.store(client);
  const texts = { ...kept.entry.texts, ...told };
  const record = recordings.withTexts(kept.entry.record, texts);
  const done: string[] = [];
  for (const [sid, news] of Object.entries(told)) {
    const pending = news.length > 0 && (await desk.read(store, sid));
    if (pending && pending.pending.news.kind === 'message')
      await desk.change(store, sid, { ...pending.pending, record, texts: news }, pending.revision);
    else if (pending) done.push(sid);
  }
  // Last of all: whoever is stopped before is taken up again.
  const written = await entries.write(store, kept.key, { ...kept.entry, record, texts }, kept.revision);
  if (!written) throw new Error(`The record of ${record.callSid} was written by somebody else.`);
  for (const sid of done) await desk.remove(store, sid);
  return written;
}

/** What the people of a place have to know of a call, by the SID of the recording or, where there is none, of the call. */
function newsOf({ record, notes }: Kept['entry']): [string, News][] {
  const { callSid, messages, recordings, result, queue, legs, missed, isSettled } = record;
  const news: [string, News][] = [];
  for (const { sid, of: place, status, seconds = 0, handled } of messages)
    if (status === 'completed' && handled === 'open') news.push([sid, { kind: 'message', place, seconds }]);
  for (const { sid, of: place, status, isMessage } of recordings)
    if (isMessage && status === 'failed') news.push([sid, { kind: 'lost message', place, seconds: 0 }]);
  const place = queue?.place ?? legs.at(-1)?.place ?? '';
  if (result === 'abandoned' && !missed && (isSettled || isInVain(legs) || notes.some(isHangUp)))
    news.push([callSid, { kind: 'missed call', place, seconds: 0 }]);
  return news.filter(([, each]) => each.kind === 'message' || peopleOf(each).length > 0);
}

/** The caller hung up while telephones rang: that ends the ringing, and nobody had picked up. */
function isInVain(legs: CallRecord['legs']): boolean {
  return legs.at(-1)?.status === 'canceled' && legs.every(({ answeredAt }) => answeredAt === undefined);
}

/** Or Twilio has said how it ended. Without either somebody may have talked: a note may be missing, or under way. */
function isHangUp({ path, parameters }: Asked): boolean {
  if (parameters.CallStatus !== 'completed') return false;
  if (path === '/call/queue-result') return parameters.QueueResult === 'hangup';
  return path === '/call/dial-result' && parameters.DialBridged !== 'true';
}

function peopleOf({ kind, place: name }: News): readonly string[] {
  const place = Object.hasOwn(settings.places, name) ? settings.places[name] : undefined;
  if (kind !== 'missed call') return place?.kind === 'message' ? place.tells : [];
  return (place?.kind === 'ring' || place?.kind === 'queue' ? place.tellsMissed : undefined) ?? [];
}

/**
 * Puts news on the desk and texts it. Whoever adds it sends it; whoever finds it sends what was left when the sender was
 * stopped. Texts that Twilio has already are not sent again.
 * @returns what became of the texts; undefined while somebody else is sending them
 * @throws when Twilio asks to slow down or does not answer: it may be run again
 */
async function tell(
  client: Client,
  sid: string,
  { record, news, people, at }: Omit<Pending, 'texts'> & { readonly people: readonly string[] },
  isRepair: boolean,
): Promise<readonly Text[] | undefined> {
  const store = sync.store(client);
  const texts = people.map((person) => ({ person, how: 'due' as Told }));
  const fresh: Pending = { record, news, texts, at };
  if (await desk.add(store, sid, fresh)) return send(client, sid, fresh, false);
  const found = await desk.read(store, sid);
  if (!found) return undefined;
  const pending = { ...found.pending, record };
  const isDue = pending.texts.some(({ how }) => how === 'due');
  // A repair tries again with the same time.
  const isOwn = isRepair && pending.at === at;
  if (isDue && !isOwn && at - pending.at < desk.LONGEST_RUN) return undefined;
  const mine = { ...pending, at };
  if (!(await desk.change(store, sid, mine, found.revision))) return undefined;
  return isDue ? send(client, sid, mine, true) : pending.texts;
}

/** @param again somebody has tried before: asks Twilio first which texts it has */
async function send(client: Client, sid: string, pending: Pending, again: boolean): Promise<readonly Text[]> {
  const body = textOf(pending);
  const texts: Text[] = [];
  let failure: unknown;
  for (const text of pending.texts) {
    const { person, how } = text;
    const number = settings.people[person]?.number;
    if (how !== 'due' || failure || !number) texts.push(text);
    else {
      try {
        const sid = again ? await find(client, number, body, pending) : undefined;
        texts.push({ person, ...(sid ? { how: 'sent', sid } : await sendTo(client, number, body)) });
      } catch (error) {
        failure = error;
        texts.push(text);
      }
    }
  }
  // Without a time, what is still due can be taken up at once.
  const store = sync.store(client);
  if (texts.length > 0) await desk.change(store, sid, { ...pending, texts, at: failure ? 0 : pending.at });
  if (failure) throw failure;
  return texts;
}

/** @throws when Twilio asks to slow down, or may have taken it */
async function sendTo(client: Client, to: string, body: string): Promise<Omit<Text, 'person'>> {
  const from = settings.textsFrom ?? house.mainNumber(settings);
  try {
    const { sid } = await client.messages.create({ to, from, body });
    return { how: 'sent', sid };
  } catch (error) {
    const status = sync.statusOf(error) ?? 500;
    if (status === 429 || status >= 500) throw error;
    log.note('text-refused', { to: log.mask(to), reason: log.masked(String(error)) });
    const { code } = error as { code?: unknown };
    return { how: 'refused', code: typeof code === 'number' ? code : undefined };
  }
}

/** Whether Twilio has this text already. The list is asked by day, and filtered here. */
async function find(
  client: Client,
  to: string,
  body: string,
  { record, texts }: Pending,
): Promise<string | undefined> {
  const { arrivedAt } = record;
  const since = new Date(Math.floor(arrivedAt / 86_400_000) * 86_400_000);
  const sent = await client.messages.list({ to, dateSentAfter: since, limit: 1000, pageSize: 1000 });
  const ours = sent.filter((message) => message.body === body && +message.dateCreated >= arrivedAt);
  return ours.find((message) => !texts.some(({ sid }) => sid === message.sid))?.sid;
}

/** Twilio's word on a text; undefined while it has not said the last. */
const lastWords: Readonly<Record<string, Told>> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'undelivered',
};

/** Asks what has become of texts that were sent: one request each. */
async function arrived(client: Client, texts: readonly Text[]): Promise<readonly Text[]> {
  return Promise.all(
    texts.map(async (text) => {
      if (text.how !== 'sent' || !text.sid) return text;
      const message = await sync.unless(404, client.messages(text.sid).fetch(), undefined);
      const how = message && lastWords[message.status];
      return how ? { ...text, how, code: message.errorCode || undefined } : text;
    }),
  );
}

/** Sends texts that are due, and asks what became of those that were sent. */
async function follow(client: Client, sid: string, late: Pending): Promise<void> {
  if (late.texts.some(({ how }) => how === 'due')) return void (await attend(client, late.record.callSid));
  const texts = await arrived(client, late.texts);
  const store = sync.store(client);
  // The desk may have dealt with it meanwhile.
  const found = await desk.read(store, sid);
  if (found) await desk.change(store, sid, { ...found.pending, texts, at: Date.now() }, found.revision);
}

/** In the first language of the settings. A number that cannot be called back is not named. */
function textOf({ record, news: { kind, place, seconds } }: Pending): string {
  const { businessName, languages, places } = settings;
  const { texts } = words[languages[0].code];
  const name = places[place]?.name[languages[0].code] ?? place;
  const from = !record.from || read.isWithheld(record.from) ? '' : record.from;
  const text: Record<News['kind'], () => string> = {
    message: () => texts.newMessage(businessName, name, length(seconds), from),
    'lost message': () => texts.lostMessage(businessName, name, from),
    'missed call': () => texts.missedCall(businessName, name, from),
  };
  return text[kind]();
}

/** 84 seconds are "1:24". */
function length(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export = Object.assign(attend, { follow });
