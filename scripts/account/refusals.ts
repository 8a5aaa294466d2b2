import { Trouble } from '../../simulator/cli/kit/trouble';
import type { Account } from './twilio';

interface Facts {
  status?: number;
  /** Twilio's error number. */
  code?: number;
  message: string;
  /** Node's name for why there was no answer: ECONNREFUSED. */
  network?: string;
}

/**
 * What a refused or failed request to Twilio means, and what to do about it.
 * @param doing what was being tried, as in "Reading the service switchboard"
 */
export function explained(error: unknown, doing: string, account: Account): Trouble {
  if (error instanceof Trouble) return error;
  const facts = factsOf(error, account);
  return new Trouble(`${doing} failed: ${reason(facts, account)}`, advice(facts, account), { cause: error });
}

/** Does something with Twilio and explains errors in plain words. */
export async function asking<Result>(
  account: Account,
  doing: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw explained(error, doing, account);
  }
}

/** HTTP status of a refusal by Twilio, if that is what an error is. */
export function statusOf(error: unknown, account: Account): number | undefined {
  const cause = error instanceof Trouble ? error.cause : error;
  return factsOf(cause, account).status;
}

/** Whether the same request may succeed in a moment. */
export function isTemporary(error: unknown, account: Account): boolean {
  const { network, status = 0 } = factsOf(error, account);
  return network !== undefined || status === 429 || status >= 500;
}

function factsOf(error: unknown, account: Account): Facts {
  const { message = String(error) } = (error ?? {}) as Error;
  const hidden = /^Failed to (upload|create) /.test(message) ? account.toolkitFailure.error : undefined;
  if (hidden) return { ...factsOf(hidden, account), message };
  const { status, code, response, cause, details, name } = (error ?? {}) as {
    status?: number;
    code?: unknown;
    response?: { statusCode?: number; body?: unknown };
    cause?: unknown;
    details?: { status?: number };
    name?: string;
  };
  const body = bodyOf(response?.body);
  const number = Number(body?.code ?? code);
  const named = [code, (cause as { code?: unknown } | undefined)?.code].find((each) =>
    /^E[A-Z_]+$/.test(String(each)),
  );
  const timedOut = name === 'TimeoutError' || name === 'AbortError' ? 'ETIMEDOUT' : undefined;
  return {
    status: status ?? details?.status ?? response?.statusCode,
    code: Number.isInteger(number) ? number : undefined,
    message: body?.message ?? message,
    network: response || status ? undefined : ((named as string | undefined) ?? timedOut),
  };
}

function bodyOf(body: unknown): { code?: number; message?: string } | undefined {
  if (typeof body !== 'string') return (body ?? undefined) as { message?: string } | undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function reason({ status, code, message, network }: Facts, { source, accountSid }: Account): string {
  if (network) return `Twilio could not be reached (${network}).`;
  const known: Record<number, string> = {
    401: `Twilio does not accept the credentials of ${source}.`,
    403: `the credentials of ${source} may not do this.`,
    404: `it is not there in account ${accountSid}.`,
    409: `it is taken, or somebody changed it at the same time (${message}).`,
    429: 'Twilio asks to slow down.',
  };
  const sentence = status === undefined ? message : known[status];
  if (sentence) return sentence;
  if ((status ?? 0) >= 500) return `Twilio itself failed (${status}).`;
  return `Twilio refuses: ${message.replace(/\.$/, '')}${code ? ` (error ${code})` : ''}.`;
}

function advice({ status, code, network }: Facts, { source, username }: Account): string {
  if (network) return 'Check the connection (and HTTP_PROXY, if you have one), then run it again.';
  switch (status) {
    case 401:
      return username.startsWith('SK')
        ? `The key may have been deleted: make another in the Console, and put it into ${source}.`
        : 'The token may have been rotated: copy it anew from https://console.twilio.com. npm run setup asks for it.';
    case 403:
      return 'Use the Auth Token or a main API key of that account; restricted keys need Serverless, Sync and Phone Numbers.';
    case 404:
      return 'Look at what is there: npm run doctor';
    case 409:
    case 429:
      return 'Wait a minute, then run it again: it takes up where it stopped.';
    default:
      if ((status ?? 0) >= 500)
        return 'See https://status.twilio.com, then run it again: it takes up where it stopped.';
      return code
        ? `See https://www.twilio.com/docs/api/errors/${code}`
        : 'Run it again with --trace to see more.';
  }
}
