import type { IncomingHttpHeaders } from 'node:http';
import { notFound, RestError } from './errors';
import type { Fields } from './fields';

export type RestMethod = 'GET' | 'POST' | 'DELETE';
/** The first label of `api.twilio.com` and its siblings. */
export type Product = 'api' | 'sync' | 'serverless' | 'serverless-upload' | 'voice' | 'monitor';

/** A request that has an owner and a route. */
export interface RestRequest {
  method: RestMethod;
  /** Without the query. */
  path: string;
  /** What absolute URLs in an answer begin with: the host as the client knows it. */
  origin: string;
  /** The named parts of the path, decoded. */
  params: Record<string, string>;
  query: Fields;
  form: Fields;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface RestAnswer {
  status: number;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: Buffer;
  headers?: Record<string, string>;
}

export type Handler = (request: RestRequest) => RestAnswer | Promise<RestAnswer>;

export interface Route {
  product: Product;
  method: RestMethod;
  /** `{Name}` stands for one part of the path. */
  path: string;
  handler: Handler;
}

interface Found {
  handler: Handler;
  params: Record<string, string>;
}

interface Place {
  pattern: RegExp;
  names: string[];
  handlers: Map<string, Handler>;
}

/**
 * Finds who answers. Places are kept by product and by number of parts, so that few patterns are tried; a word in place of
 * a SID (`IncomingPhoneNumbers/Local.json`) goes before any SID.
 */
export class Router {
  private readonly places = new Map<string, Place[]>();

  constructor(routes: Route[]) {
    for (const route of routes) this.add(route);
  }

  /**
   * @throws RestError 20004 (405) for a place that has not this method, 20501 (501) for one that is not known here
   */
  find(product: Product, method: string, path: string): Found {
    for (const place of this.places.get(keyOf(product, path)) ?? []) {
      const match = place.pattern.exec(path);
      if (!match) continue;
      const handler = place.handlers.get(method);
      if (!handler) throw wrongMethod(method, path, [...place.handlers.keys()]);
      return { handler, params: paramsOf(place, match, path) };
    }
    throw unknown(product, method, path);
  }

  private add({ product, method, path, handler }: Route): void {
    const key = keyOf(product, path);
    const places = this.places.get(key) ?? [];
    this.places.set(key, places);
    const { pattern, names } = compile(path);
    let place = places.find((each) => each.pattern.source === pattern.source);
    if (!place) {
      place = { pattern, names, handlers: new Map() };
      places.push(place);
      places.sort((a, b) => a.names.length - b.names.length);
    }
    place.handlers.set(method, handler);
  }
}

function keyOf(product: Product, path: string): string {
  return `${product} ${path.split('/').length}`;
}

function compile(path: string): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = path.replace(/\{(\w+)\}|[.]/g, (_, name?: string) => {
    if (!name) return '\\.';
    names.push(name);
    return '([^/]+?)';
  });
  return { pattern: new RegExp(`^${source}$`), names };
}

function paramsOf({ names }: Place, match: RegExpExecArray, path: string): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [place, name] of names.entries()) {
    try {
      params[name] = decodeURIComponent(match[place + 1] ?? '');
    } catch {
      throw notFound(path);
    }
  }
  return params;
}

function wrongMethod(method: string, path: string, known: string[]): RestError {
  return new RestError(20004, `Method ${method} is not allowed on ${path}: ${known.join(', ')}`);
}

function unknown(product: Product, method: string, path: string): RestError {
  const isXml = product === 'api' && path.startsWith('/2010-04-01/') && !path.endsWith('.json');
  const why = isXml ? ', which Twilio answers in XML: append .json for JSON' : '';
  return new RestError(20501, `The simulator does not know ${method} ${path} of ${product}.twilio.com${why}`);
}
