import { invalid } from '../errors';
import { listAnswer, pageOf, written } from '../page';
import { amount, rounded } from '../prices';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { counted, isCategory, isCounted } from '../usage/categories';
import { dayOf, nothing } from '../usage/ledger';
import { type Period, periodsOf, type RecordList, recordLists } from '../usage/periods';
import { account, apiRoute } from './route';

const path = `${account}/Usage/Records`;

interface UsageRecord {
  category: string;
  period: Period;
}

/** https://www.twilio.com/docs/usage/api/usage-record */
export function usageRecordRoutes(rest: Rest): Route[] {
  const born = dayOf(rest.clock.now());
  const list = (request: RestRequest, name: RecordList) => {
    const { query } = request;
    // Nothing happens in subaccounts here.
    query.flag('IncludeSubaccounts');
    const category = query.text('Category');
    if (category && !isCategory(category)) throw invalid('Category', category, 'a usage category of Twilio');
    const categories = category ? [category] : Object.keys(counted);
    const records = periodsOf(name, query, born, rest.clock.now()).flatMap((period) =>
      categories.map((each): UsageRecord => ({ category: each, period })),
    );
    const page = pageOf(request, records, (record) => `${record.category} ${record.period.from}`);
    const write = (record: UsageRecord) => recordJson(rest, request, record);
    return listAnswer(request, 'usage_records', written(page, write));
  };
  return recordLists.map((name) =>
    apiRoute(rest, 'GET', `${path}${name && `/${name}`}.json`, (request) => list(request, name)),
  );
}

function recordJson(rest: Rest, request: RestRequest, { category, period: { from, to } }: UsageRecord) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/Usage/Records`;
  const { count, usage, price } = isCounted(category) ? rest.ledger.total(category, from, to) : nothing;
  const [description, unit] = isCounted(category) ? counted[category] : [category, { count: '', usage: '' }];
  const priceUnit = (rest.prices?.unit ?? 'USD').toLowerCase();
  const lists = recordLists.filter((name) => name !== '');
  return {
    account_sid: rest.account.sid,
    api_version: '2010-04-01',
    as_of: `${new Date(rest.clock.now()).toISOString().slice(0, 19)}+00:00`,
    category,
    description,
    count: category === 'totalprice' ? null : String(count),
    count_unit: unit.count,
    usage: amount(usage),
    usage_unit: category === 'totalprice' ? priceUnit : unit.usage,
    price: rest.prices ? rounded(price) : null,
    price_unit: priceUnit,
    start_date: from,
    end_date: to,
    uri: `${request.path}?Category=${category}&StartDate=${from}&EndDate=${to}`,
    subresource_uris: Object.fromEntries(
      lists.map((name) => [snake(name), `${base}/${name}.json?Category=${category}`]),
    ),
  };
}

/** `AllTime` becomes `all_time`. */
function snake(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}
