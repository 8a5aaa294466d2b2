import { iso8601 } from '../dates';
import type { Handler, Product, RestMethod, Route } from '../router';

/** @param path below `/v1/Services` */
export function serverlessRoute(
  method: RestMethod,
  path: string,
  handler: Handler,
  product: Product = 'serverless',
): Route {
  return { product, method, path: `/v1/Services${path}`, handler };
}

/** The two dates that most resources have. */
export function datesJson({ createdAt, updatedAt }: { createdAt: number; updatedAt: number }) {
  return { date_created: iso8601(createdAt), date_updated: iso8601(updatedAt) };
}
