import { createHash } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { paths } from '../account/paths';
import { explained } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';
import { anonymous } from '../start/office';
import { type Answer, type Judgement, judge } from './judge';
import { type Keys, type Question, questionsFrom } from './questions';

export interface Rehearsal {
  /** How many requests were made. */
  asked: number;
  /** "POST /call/menu: ..." */
  problems: string[];
  warnings: string[];
}

export interface Play {
  account: Account;
  shell: Pick<Shell, 'wait'>;
  domain: string;
  /** Makes the CallSid, so the same build always has the same one. */
  buildSid: string;
  /** The numbers that people call, each of which may lead somewhere else. */
  numbers: readonly string[];
  keys: Keys;
  apologies: readonly string[];
  /** The command that shows why a function has failed. */
  logs?: string;
  /** Only whether every beginning answers. */
  brief?: boolean;
  tell?: (step: string) => void;
}

/** A large business in two languages takes some hundred questions. More than this means a circle. */
const mostQuestions = 300;
/** A new domain takes some seconds to answer; everything else is asked again, so that one lost answer condemns no build. */
const patience = { ofNew: 15, of: 3, milliseconds: 2000 };

/**
 * Calls a deployment as Twilio would, without a telephone. Signed requests follow every way from the Voice URL once, then
 * report the end of the call. Answers are judged as Twilio judges them.
 * @throws Trouble without an auth token, which signs the requests
 */
export async function rehearse(play: Play): Promise<Rehearsal> {
  const { account, domain, tell = () => {} } = play;
  const authToken = tokenToSign(account);
  const result: Rehearsal = { asked: 0, problems: [], warnings: [] };
  const todo: Question[] = beginnings(play.numbers);
  const done = new Set<string>();
  const visit = async (question: Question) => {
    const url = new URL(question.url, `https://${domain}${paths.voice}`);
    const place = `${question.method} ${url.pathname}`;
    const key = `${place} ${kindOf(url)} ${JSON.stringify(question.fields)}`;
    if (url.host !== domain || done.has(key)) return;
    done.add(key);
    result.asked += 1;
    tell(`Rehearsing ${place}`);
    const { problems, warnings, verbs } = await hear(play, question, url, authToken);
    result.problems.push(...problems.map((problem) => `${place} ${problem}`));
    result.warnings.push(...warnings.map((warning) => `${place} ${warning}`));
    if (play.brief) return;
    // The first question of the agents' line is enough: the PIN behind it stays secret.
    if (url.pathname.startsWith('/agent/')) return;
    const next = within(url, questionsFrom(verbs, play.keys));
    const { To } = question.fields;
    // After the choice of a language, the number called no longer matters.
    const isBeginning = To && url.pathname === paths.voice;
    todo.push(...(isBeginning ? next.map((each) => ({ ...each, fields: { ...each.fields, To } })) : next));
  };
  while (todo.length > 0 && result.asked < mostQuestions) await visit(todo.shift() as Question);
  if (todo.length > 0) result.warnings.push(`is not heard out: ${mostQuestions} requests were made`);
  await visit(ending);
  return result;
}

/** @throws Trouble when there is none: an API key cannot sign */
export function tokenToSign({ authToken }: Pick<Account, 'authToken'>): string {
  if (authToken) return authToken;
  throw new Trouble(
    'There is no auth token to sign the rehearsal with: an API key cannot.',
    'Set AUTH_TOKEN in .env (TWILIO_AUTH_TOKEN in the environment), or go without: --skip-rehearsal',
  );
}

function beginnings(numbers: readonly string[]): Question[] {
  const CallStatus = 'ringing';
  const [To = ''] = numbers;
  return [
    ...numbers.map(
      (To): Question => ({ method: 'POST', url: paths.voice, fields: { CallStatus, To }, wants: 'twiml' }),
    ),
    // The settings may lead callers who do not show their number somewhere else.
    { method: 'POST', url: paths.voice, fields: { CallStatus, To, From: anonymous }, wants: 'twiml' },
    { method: 'POST', url: paths.agents, fields: { CallStatus }, wants: 'twiml' },
    { method: 'GET', url: paths.fallback, fields: {}, wants: 'twiml' },
  ];
}

const ending: Question = {
  method: 'POST',
  url: paths.status,
  fields: { CallStatus: 'completed', CallDuration: '1' },
  wants: 'note',
};

/** The part of a query that makes a different question: language, place, whose turn it is; no counts of tries, and nothing that only the desk reads. */
function kindOf({ searchParams }: URL): string {
  return [...searchParams].filter(([name]) => !unheard.includes(name)).join('&');
}

const unheard = ['attempt', 'round', 'since', 'idle', 'way', 'account', 'noted'];

/** URLs in a document are relative to it; '' is the document itself. */
function within(document: URL, questions: Question[]): Question[] {
  return questions.map((question) => {
    const { pathname, search, host } = new URL(question.url || document.href, document);
    return { ...question, url: host === document.host ? pathname + search : question.url };
  });
}

async function hear(play: Play, question: Question, url: URL, authToken: string): Promise<Judgement> {
  const how = { apologies: play.apologies, logs: play.logs ?? 'npm run logs' };
  const isNew = url.pathname === paths.voice;
  for (let left = isNew ? patience.ofNew : patience.of; ; left--) {
    const answer = await request(play, question, url, authToken).catch((error: unknown) =>
      explained(error, `Asking ${url.host}`, play.account),
    );
    const isLost = answer instanceof Trouble || mayPass(answer.status) || (isNew && answer.status === 404);
    if (isLost && left > 1) await play.shell.wait(patience.milliseconds);
    else if (answer instanceof Trouble) return { problems: [answer.what], warnings: [], verbs: [] };
    else return judge(question, answer, how);
  }
}

/** Too many at once, or Twilio's own trouble: it asks again as well. A function that throws answers 500 each time. */
function mayPass(status: number): boolean {
  return status === 429 || status >= 500;
}

async function request(
  { account, buildSid }: Play,
  { method, fields, wants }: Question,
  url: URL,
  authToken: string,
): Promise<Answer> {
  const form: Record<string, string> = {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: rehearsalCallSid(buildSid),
    CallStatus: 'in-progress',
    Direction: 'inbound',
    From: 'client:rehearsal',
    To: 'client:switchboard',
    ...fields,
  };
  const asked = new URL(url);
  asked.hash = '';
  if (method === 'GET' && wants === 'twiml')
    for (const [name, value] of Object.entries(form)) asked.searchParams.set(name, value);
  const signature = getExpectedTwilioSignature(authToken, asked.href, method === 'POST' ? form : {});
  const response = await account.fetch(asked.href, {
    method,
    headers: { 'X-Twilio-Signature': signature, ...(wants === 'audio' ? { Range: 'bytes=0-0' } : {}) },
    ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? undefined,
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** A build's rehearsal always has this CallSid, so that its lines can be found in the logs. */
export function rehearsalCallSid(buildSid: string): string {
  return `CA${createHash('md5').update(buildSid).digest('hex')}`;
}
