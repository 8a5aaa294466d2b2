import { asking } from '../account/refusals';
import type { Live } from '../account/target';

/** One line that a function wrote. */
export interface LogLine {
  at: Date;
  level: string;
  /** Of the function: `/call/menu`. */
  path: string;
  /** What it says, as an object where it is one. */
  says: Record<string, unknown> | string;
}

/** Lines since then, oldest first. @param most the newest so many; all when left out */
export async function readLines(live: Live, since: Date, most?: number): Promise<LogLine[]> {
  const { account, service, environment } = live;
  const { functions, environments } = account.sdk.serverless.v1.services(service.sid);
  return asking(account, 'Reading the logs', async () => {
    const [lines, names] = await Promise.all([
      environments(environment.sid).logs.list({
        startDate: since,
        pageSize: 1000,
        ...(most ? { limit: most } : {}),
      }),
      functions.list(),
    ]);
    const paths = new Map(names.map(({ sid, friendlyName }) => [sid, friendlyName]));
    return lines
      .map(({ dateCreated, level, functionSid, message }) => ({
        at: dateCreated,
        level: String(level),
        path: paths.get(functionSid) ?? functionSid,
        says: parsed(message),
      }))
      .reverse()
      .sort((one, other) => one.at.getTime() - other.at.getTime());
  });
}

/** Our functions write JSON; Node and packages write what they like. */
function parsed(message: string): LogLine['says'] {
  try {
    const value: unknown = JSON.parse(message);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Plain text.
  }
  return message;
}
