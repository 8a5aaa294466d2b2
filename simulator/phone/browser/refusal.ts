import type { Complaint } from './wire';

/** A request that cannot be done, in three parts: what happened, to which thing, what to do now. */
export class Refusal extends Error {
  readonly status: number;
  readonly complaint: Complaint;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    error: string,
    thing: string,
    advice: string,
    headers: Record<string, string> = {},
  ) {
    super(`${error}: ${thing}. ${advice}`);
    this.name = 'Refusal';
    this.status = status;
    this.complaint = { error, thing, advice };
    this.headers = headers;
  }
}
