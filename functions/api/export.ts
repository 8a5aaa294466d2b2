import type { Page } from '../types/desk';
import type { CallRecord } from '../types/record';

import api = require('../desk/api.private');
import hours = require('../hours.private');
import store = require('../store/calls.private');
import csv = require('../record/csv.private');
import read = require('../voice/read.private');

/** 2,000 calls: within the ten seconds and the 4 MB of an answer. More: `npm run records -- export`. */
const mostPages = 40;

/** The calls of a day as a table for a spreadsheet: `?day=2026-01-06`. */
export const handler = api.sends(async (context, event) => {
  const { day: date, from, to } = hours.dayOf(read.text(event, 'day'));
  const calls: CallRecord[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page: Page = await store(context).newest({ from, to, ...(cursor && { cursor }) });
    calls.push(...page.calls);
    cursor = page.cursor;
    if (!cursor) break;
  }
  return new Twilio.Response()
    .appendHeader('content-type', 'text/csv; charset=utf-8')
    .appendHeader('content-disposition', `attachment; filename="calls-${date}.csv"`)
    .appendHeader('cache-control', 'no-store')
    .setBody(csv(calls));
});
