import type { Kept, Shelf } from '../../shelf';
import { rfc2822 } from '../dates';
import { notFound } from '../errors';
import type { Fields } from '../fields';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { Handler, RestMethod, RestRequest, Route } from '../router';
import { apiRoute, sidOf } from './route';

/** How one of Twilio's APIs writes its resources. */
export interface Style {
  route(rest: Rest, method: RestMethod, path: string, handler: Handler): Route;
  /** What every path ends with. */
  ending: '.json' | '';
  list: typeof listAnswer;
  date(time: number): string;
}

const api2010: Style = { route: apiRoute, ending: '.json', list: listAnswer, date: rfc2822 };

/** A resource of which an account keeps a shelf. */
export interface KeptResource<T extends object> {
  /** Without `.json`. */
  path: string;
  /** Of the list in JSON. */
  key: string;
  /** Where it is kept. @throws RestError 20404 when that is within something that is not there */
  shelf(request: RestRequest): Shelf<T>;
  /** What a request makes; left out where Twilio creates none by REST. @throws RestError for a field that is missing or wrong */
  create?(form: Fields, request: RestRequest): T;
  /** What a request changes, only what it names; left out where nothing can be changed. @throws RestError for a field that is wrong */
  change?(form: Fields, item: T & Kept, request: RestRequest): Partial<T>;
  /** Its own keys: SID, account and dates are written beside them. */
  write(item: T & Kept, request: RestRequest): object;
  /** Which of them a list with these parameters shows; all unless told. */
  filter?(query: Fields, request: RestRequest): (item: T & Kept) => boolean;
  /** Whether Twilio cannot delete one. */
  stays?: true;
  /** @throws RestError where it cannot be deleted now */
  checkDeletion?(item: T & Kept, request: RestRequest): void;
  /** What goes with it when it is deleted. */
  deleted?(item: T & Kept): void;
}

/** The routes of a resource that is kept: those of the five that Twilio has. */
export function keptRoutes<T extends object>(
  rest: Rest,
  resource: KeptResource<T>,
  style: Style = api2010,
): Route[] {
  const { path, key, create, change, stays } = resource;
  const many = path + style.ending;
  const one = `${path}/{Sid}${style.ending}`;
  const find = (request: RestRequest) => {
    const item = resource.shelf(request).fetch(sidOf(request));
    if (!item) throw notFound(request.path);
    return item;
  };
  const write = (request: RestRequest) => (item: T & Kept) => ({
    sid: item.sid,
    account_sid: rest.account.sid,
    date_created: style.date(item.createdAt),
    date_updated: style.date(item.updatedAt),
    ...resource.write(item, request),
  });

  const routes = [
    style.route(rest, 'GET', many, (request) => {
      const holds = resource.filter?.(request.query, request) ?? (() => true);
      const page = pageOf(request, where(resource.shelf(request).list(), holds), ({ sid }) => sid);
      return style.list(request, key, written(page, write(request)));
    }),
    style.route(rest, 'GET', one, (request) => ({ status: 200, json: write(request)(find(request)) })),
  ];
  if (create) {
    const created = (request: RestRequest) => {
      const item = resource.shelf(request).add(create(request.form, request));
      return { status: 201, json: write(request)(item) };
    };
    routes.push(style.route(rest, 'POST', many, created));
  }
  if (change) {
    const changed = (request: RestRequest) => {
      const item = find(request);
      resource.shelf(request).update(item, change(request.form, item, request));
      return { status: 200, json: write(request)(item) };
    };
    routes.push(style.route(rest, 'POST', one, changed));
  }
  if (!stays) {
    const deleted = (request: RestRequest) => {
      const item = find(request);
      resource.checkDeletion?.(item, request);
      resource.shelf(request).delete(item.sid);
      resource.deleted?.(item);
      return { status: 204 };
    };
    routes.push(style.route(rest, 'DELETE', one, deleted));
  }
  return routes;
}
