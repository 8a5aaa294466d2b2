import { invalid } from './errors';
import type { RestAnswer, RestRequest } from './router';

/** A page of a list: what is on it, and where it stands. */
interface Page<T> {
  items: T[];
  number: number;
  size: number;
  /** The token of the next page, which names its first item; missing on the last page. */
  next?: string;
}

/**
 * Takes one page from a list, reading no further than it has to. A page is found by the token that the page before
 * it gave, so that what is new in between moves nothing; by its number where there is no token.
 * @param idOf what a token names
 * @param largest page: 1000, of Sync 100
 * @throws RestError 20001 for a PageSize above it, or a bad Page
 */
export function pageOf<T>(
  request: RestRequest,
  list: Iterable<T>,
  idOf: (item: T) => string,
  largest = 1000,
): Page<T> {
  const { query } = request;
  const size = query.whole('PageSize', { least: 1, most: largest }) ?? 50;
  const number = query.whole('Page') ?? 0;
  const from = startOf(request);
  const before: T[] = [];
  const items: T[] = [];
  let hasBegun = false;
  for (const item of list) {
    hasBegun ||= from === undefined ? before.length === number * size : idOf(item) === from;
    if (!hasBegun) before.push(item);
    else if (items.length < size) items.push(item);
    else return { items, number, size, next: encode(idOf(item)) };
  }
  // The item that the token names has gone meanwhile: the number of the page is the next best.
  if (!hasBegun && from !== undefined) return slice(before, number, size, idOf);
  return { items, number, size };
}

function slice<T>(list: T[], number: number, size: number, idOf: (item: T) => string): Page<T> {
  const end = (number + 1) * size;
  const next = list[end];
  const items = list.slice(number * size, end);
  return { items, number, size, next: next === undefined ? undefined : encode(idOf(next)) };
}

/** What is left of a list. */
export function* where<T>(list: Iterable<T>, holds: (item: T) => boolean): Iterable<T> {
  for (const item of list) if (holds(item)) yield item;
}

/** A list of other things, each made when it is read: a page reads few of many. */
export function* each<T, Made>(list: Iterable<T>, make: (item: T) => Made): Iterable<Made> {
  for (const item of list) yield make(item);
}

/** The page with each item as the API writes it. */
export function written<T>(page: Page<T>, write: (item: T) => unknown): Page<unknown> {
  return { ...page, items: page.items.map(write) };
}

/** https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information */
export function listAnswer(
  request: RestRequest,
  key: string,
  { items, number, size, next }: Page<unknown>,
): RestAnswer {
  const uri = (page: number, token?: string) => pageUri(request, size, page, token);
  return {
    status: 200,
    json: {
      [key]: items,
      first_page_uri: uri(0),
      next_page_uri: next === undefined ? null : uri(number + 1, next),
      previous_page_uri: number === 0 ? null : uri(number - 1),
      page: number,
      page_size: size,
      start: number * size,
      end: number * size + Math.max(0, items.length - 1),
      uri: uri(number, request.query.text('PageToken')),
    },
  };
}

/** The `meta` of the v1 APIs: absolute URLs. */
export function metaAnswer(
  request: RestRequest,
  key: string,
  { items, number, size, next }: Page<unknown>,
): RestAnswer {
  const url = (page: number, token?: string) => request.origin + pageUri(request, size, page, token);
  return {
    status: 200,
    json: {
      [key]: items,
      meta: {
        page: number,
        page_size: size,
        first_page_url: url(0),
        previous_page_url: number === 0 ? null : url(number - 1),
        url: url(number, request.query.text('PageToken')),
        next_page_url: next === undefined ? null : url(number + 1, next),
        key,
      },
    },
  };
}

function pageUri({ path, query }: RestRequest, size: number, page: number, token?: string): string {
  const search = query.without('PageSize', 'Page', 'PageToken');
  search.set('PageSize', String(size));
  search.set('Page', String(page));
  if (token !== undefined) search.set('PageToken', token);
  return `${path}?${search}`;
}

function startOf({ query }: RestRequest): string | undefined {
  const token = query.text('PageToken');
  if (!token) return undefined;
  if (!token.startsWith('PT')) throw invalid('PageToken', token, 'as given by the page before');
  return Buffer.from(token.slice(2), 'base64url').toString();
}

function encode(id: string): string {
  return `PT${Buffer.from(id).toString('base64url')}`;
}
