import type { Page } from '../../functions/types/desk';
import type { CallRecord } from '../../functions/types/record';
import type { Archive } from '../../scripts/records/archive';
import { parsed, valuesOf } from './fields';
import type { Reading, Readings } from './judge';
import { office } from './office';

import hours = require('../../functions/hours.private');
import calls = require('../../functions/store/calls.private');
import desk = require('../../functions/store/desk.private');

interface Places {
  readonly archive: Archive;
  /** Of the deployment. */
  readonly url: string;
  /** When the first call came at the earliest, and the last, in milliseconds since the epoch. */
  readonly span: { readonly from: number; readonly to: number };
}

type Board = Page & { readonly inbox: readonly CallRecord[]; readonly waiting: readonly object[] };

/** Reads every call in every way. @param callSids of all calls, those of agents too */
export async function readEverything(places: Places, callSids: readonly string[]): Promise<Readings> {
  const { archive, span } = places;
  const { sdk } = archive.account;
  const days = daysOf(span);
  const boards: Board[] = [];
  for (const day of days) boards.push(await board(places, day));
  const tables: string[] = [];
  for (const day of days) tables.push(await (await ask(places, `/api/export?day=${day}`)).text());
  const single: CallRecord[] = [];
  for (const callSid of callSids) {
    const record = await calls.find(sdk, callSid);
    if (record) single.push(record);
  }
  return {
    'one call': single.map(readingOf),
    newest: (await pages(({ cursor }) => calls.newest(sdk, { ...span, cursor }))).map(readingOf),
    all: (await calls.all(sdk, span)).map(readingOf),
    inbox: calls.inbox(await desk.all(archive.store)).map(readingOf),
    board: boards.flatMap((each) => each.calls).map(readingOf),
    'inbox of the board': (boards.at(-1)?.inbox ?? []).map(readingOf),
    table: tables.flatMap(parsed).map((values) => ({ callSid: String(values.call?.[0] ?? ''), values })),
  };
}

function readingOf(record: CallRecord): Reading {
  return { callSid: record.callSid, values: valuesOf(record) };
}

/** The days of the business, by date. */
function daysOf({ from, to }: Places['span']): string[] {
  const days = new Set<string>();
  for (let at = from; at < to; at += 3600_000) days.add(hours.local(at).slice(0, 10));
  return [...days.add(hours.local(to).slice(0, 10))];
}

/** What the board shows of a day: its first page comes with everything else. */
async function board(places: Places, day: string): Promise<Board> {
  const first = (await (await ask(places, `/api/desk?day=${day}`)).json()) as Board;
  const all = await pages(async ({ cursor }) =>
    cursor === undefined
      ? first
      : ((await (
          await ask(places, `/api/calls?day=${day}&cursor=${encodeURIComponent(cursor)}`)
        ).json()) as Page),
  );
  return { ...first, calls: all };
}

async function pages(ask: (where: { cursor?: string }) => Promise<Page>): Promise<CallRecord[]> {
  const all: CallRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor === undefined ? {} : { cursor });
    all.push(...page.calls);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

/** @throws Error when the answer is not 200 */
async function ask({ url }: Places, path: string): Promise<Response> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${office.apiKey}` } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
