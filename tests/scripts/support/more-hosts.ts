import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Office } from './office';

/** What somebody keeps at a host that the offline Twilio does not play: rows of a list, by SID. */
type Row = Record<string, unknown> & { sid: string };

export interface MoreHosts {
  /** For TWILIO_API_BASE: everything else goes on to the office's account. */
  url: string;
  sinks: Row[];
  subscriptions: Row[];
  triggers: Row[];
  alerts: Row[];
  profiles: Row[];
  brands: Row[];
  /** Status of a sink that was just made. */
  fresh: string;
  stop(): Promise<void>;
}

type Answer = { status: number; json?: unknown };

/**
 * Plays what operating needs of events.twilio.com, monitor.twilio.com, trusthub.twilio.com and of usage triggers, with the
 * names and statuses of Twilio's pages, and refuses what those say is refused.
 * https://www.twilio.com/docs/events , https://www.twilio.com/docs/usage/monitor-alert
 */
export async function openMoreHosts(office: Office): Promise<MoreHosts> {
  const more = {
    sinks: [],
    subscriptions: [],
    triggers: [],
    alerts: [],
    profiles: [],
    brands: [],
    fresh: 'active',
  } as unknown as MoreHosts;
  const server = http.createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const host = String(incoming.headers['x-twilio-host'] ?? '');
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://here');
    const form = new URLSearchParams(body.toString());
    const answer = played(more, { method: incoming.method ?? 'GET', host, pathname, searchParams, form });
    if (answer) {
      outgoing.writeHead(answer.status, { 'Content-Type': 'application/json' });
      outgoing.end(answer.json === undefined ? undefined : JSON.stringify(answer.json));
      return;
    }
    const onward = http.request(
      new URL(incoming.url ?? '/', office.cloud.url),
      { method: incoming.method, headers: incoming.headers },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  more.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  more.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return more;
}

interface Asked {
  method: string;
  host: string;
  pathname: string;
  searchParams: URLSearchParams;
  form: URLSearchParams;
}

function played(more: MoreHosts, asked: Asked): Answer | undefined {
  const { method, host, pathname, searchParams, form } = asked;
  const [, product = ''] = /^(\w+)\.twilio\.com$/.exec(host) ?? [];
  if (product === 'events') return playedEvents(more, asked);
  if (product === 'monitor') {
    const from = searchParams.get('StartDate') ?? '';
    const alerts = more.alerts.filter((alert) => String(alert.date_created) >= from);
    return { status: 200, json: listed('alerts', alerts) };
  }
  if (product === 'trusthub') return { status: 200, json: listed('results', more.profiles) };
  if (product === 'messaging') return { status: 200, json: listed('data', more.brands) };
  const [, sid] = /\/Usage\/Triggers(?:\/(UT\w+))?\.json$/.exec(pathname) ?? [];
  if (!pathname.includes('/Usage/Triggers')) return undefined;
  if (method === 'DELETE') return removed(more.triggers, sid);
  if (method === 'GET')
    return { status: 200, json: { usage_triggers: more.triggers, page: 0, page_size: 50 } };
  const row = {
    sid: sidOf('UT', more.triggers),
    friendly_name: form.get('FriendlyName'),
    usage_category: form.get('UsageCategory'),
    trigger_by: form.get('TriggerBy'),
    trigger_value: form.get('TriggerValue'),
    recurring: form.get('Recurring'),
    callback_url: form.get('CallbackUrl'),
    callback_method: form.get('CallbackMethod'),
  };
  more.triggers.push(row);
  return { status: 201, json: row };
}

function playedEvents(more: MoreHosts, { method, pathname, form }: Asked): Answer {
  const [, kind = '', sid] = /^\/v1\/(Sinks|Subscriptions)(?:\/(D[FG]\w+))?$/.exec(pathname) ?? [];
  const rows = kind === 'Sinks' ? more.sinks : more.subscriptions;
  if (method === 'GET' && sid) {
    const row = rows.find((each) => each.sid === sid);
    return row ? { status: 200, json: row } : notFound(pathname);
  }
  if (method === 'GET') return { status: 200, json: listed(kind.toLowerCase(), rows) };
  if (method === 'DELETE') {
    // "Disassociate it from all subscriptions first."
    if (kind === 'Sinks' && more.subscriptions.some(({ sink_sid }) => sink_sid === sid))
      return { status: 409, json: { code: 20409, message: 'Sink is in use', status: 409 } };
    return removed(rows, sid);
  }
  if (kind === 'Sinks') {
    const row = {
      sid: sidOf('DG', rows),
      description: form.get('Description'),
      sink_type: form.get('SinkType'),
      sink_configuration: JSON.parse(form.get('SinkConfiguration') ?? '{}'),
      status: more.fresh,
    };
    rows.push(row);
    return { status: 201, json: row };
  }
  const sink = more.sinks.find((each) => each.sid === form.get('SinkSid'));
  if (sink?.status !== 'active')
    return { status: 400, json: { code: 20001, message: 'Sink is not active', status: 400 } };
  const types = form.getAll('Types').map((type) => JSON.parse(type));
  const row = {
    sid: sidOf('DF', rows),
    description: form.get('Description'),
    sink_sid: form.get('SinkSid'),
    types,
  };
  rows.push(row);
  return { status: 201, json: row };
}

function listed(key: string, rows: readonly Row[]) {
  return { [key]: rows, meta: { key, page: 0, page_size: 50, next_page_url: null } };
}

function removed(rows: Row[], sid: string | undefined): Answer {
  const at = rows.findIndex((row) => row.sid === sid);
  if (at < 0) return notFound(String(sid));
  rows.splice(at, 1);
  return { status: 204 };
}

function notFound(what: string): Answer {
  return { status: 404, json: { code: 20404, message: `${what} was not found`, status: 404 } };
}

function sidOf(prefix: string, rows: readonly Row[]): string {
  return prefix + String(rows.length + 1).padStart(32, '0');
}
