/** One request about a call, by Twilio to the app or by the app to REST, and what was answered. */
export interface CallRequest {
  method: string;
  url: string;
  /** As they were sent; REST writes their names in snake case. */
  parameters: Record<string, string>;
  /** Missing when nobody answered, or not yet. */
  response?: {
    /** When the answer came, in milliseconds since the epoch. */
    at: number;
    /** Milliseconds of real time. */
    duration: number;
    status: number;
    contentType?: string;
    body: Buffer | string;
  };
}

const minute = 60_000;
const readableAfter = 15 * minute;
const personalFor = 30 * 24 * 60 * minute;

/**
 * The requests about one call, in the order of asking: what Twilio calls its events. The call keeps them, because the
 * story forgets.
 * https://www.twilio.com/docs/voice/api/call-event-resource
 */
export class CallRequests {
  private readonly requests: CallRequest[] = [];

  /** Keeps a request that is being made; whoever gets the response fills it in. */
  begins(request: CallRequest): CallRequest {
    this.requests.push(request);
    return request;
  }

  /** Forgets a request that turns out not to be listed. */
  drops(request: CallRequest): void {
    this.requests.splice(this.requests.lastIndexOf(request), 1);
  }

  /**
   * All of them; undefined until fifteen minutes after the end of the call.
   * @param endedAt missing while the call lives
   */
  read(endedAt: number | undefined, now: number): readonly CallRequest[] | undefined {
    if (endedAt === undefined || now < endedAt + readableAfter) return undefined;
    this.forgets(endedAt, now);
    return this.requests;
  }

  /** Thirty days after the end, blanks what may name a person: what was sent, in the query too, and answered. */
  forgets(endedAt: number, now: number): void {
    if (now < endedAt + personalFor) return;
    for (const request of this.requests) {
      request.url = request.url.split('?', 1)[0] as string;
      request.parameters = {};
      if (request.response) request.response.body = '';
    }
  }
}
