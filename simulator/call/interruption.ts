import type { Fetch } from './types';

/** The reason of an aborted signal: the leg is over. */
export class CallEnded extends Error {
  constructor() {
    super('the call is over');
    this.name = 'CallEnded';
  }
}

/** The reason of an aborted signal: REST has given the leg another document. */
export class Redirected extends Error {
  readonly fetch: Fetch;

  constructor(fetch: Fetch) {
    super(`the call was redirected to ${fetch.url}`);
    this.name = 'Redirected';
    this.fetch = fetch;
  }
}
