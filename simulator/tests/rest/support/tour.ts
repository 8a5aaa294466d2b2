import type { RestOptions } from '../../../rest/options';
import { accountStops } from './account-tour';
import { account, type PlainAnswer } from './client';
import { joins, meets, recorded, records, talks, waits } from './lines';
import { restOf } from './rest';
import { callStops } from './tour-calls';
import { sipStops } from './tour-sip';

/**
 * One request of a tour: `{Name}` in its path or form stands for a SID that was found before, and `as` keeps the SID of the answer.
 * A path of the 2010 API begins after the account.
 */
export interface Visit {
  ask: string;
  form?: Record<string, string>;
  as?: string;
  /** The status of an answer that is a refusal, and right. */
  refused?: number;
}

/** A stop at which something happens in the account, and gives SIDs. */
export type Stop = (
  world: Awaited<ReturnType<typeof restOf>>,
  sids: Readonly<Record<string, string>>,
) => Promise<Record<string, string>>;

const inAccount = `/2010-04-01/Accounts/${account.sid}`;

/** Asks for all of it, in order, and gives each request with its answer. */
export async function tour(host: string, stops: (Visit | Stop)[], options?: Partial<RestOptions>) {
  const world = await restOf(options);
  const sids: Record<string, string> = { Account: account.sid };
  const seen: { method: string; host: string; path: string; answer: PlainAnswer; refused?: number }[] = [];
  for (const stop of stops) {
    if (typeof stop === 'function') {
      Object.assign(sids, await stop(world, sids));
      continue;
    }
    const [method = '', template = ''] = stop.ask.split(' ');
    const fill = (text: string) =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => sids[name] ?? `no ${name}`);
    const filled = fill(template);
    const path = filled.startsWith('/v1/') || filled.startsWith('/2010') ? filled : inAccount + filled;
    const form = stop.form && new URLSearchParams(mapped(stop.form, fill)).toString();
    const answer = await world.plain(method, path, { form, headers: { 'x-twilio-host': host } });
    if (stop.as) sids[stop.as] = sidOf(answer);
    seen.push({ method, host, path: path.split('?')[0] ?? '', answer, refused: stop.refused });
  }
  return seen;
}

/** Of what was made, or of the first in a list. */
function sidOf({ json }: PlainAnswer): string {
  const list = Object.values(json).find((value): value is { sid: string }[] => Array.isArray(value));
  return String(json.sid ?? list?.[0]?.sid);
}

function mapped(form: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, change(value)]));
}

/** So many seconds. */
function passes(seconds: number): Stop {
  return async ({ time }) => {
    await time.pass(seconds);
    return {};
  };
}

/** Whatever lives in the account itself: calls, a queue, a conference, recordings. */
const lives: Stop = async ({ world, time }) => {
  world.addNumber({ phoneNumber: '+15550100' });
  const queue = world.queues.findOrCreate('support');
  const { conference, participant } = meets(world);
  joins(world, conference);
  const recording = await recorded(world, time);
  const inConference = { source: 'Conference', conferenceSid: conference.sid } as const;
  const other = await recorded(world, time, inConference);
  world.transcribes(recording, undefined);
  world.transcribes(other, undefined);
  await time.pass(world.options.transcriptionDelay);
  const [transcription, second] = [...world.transcriptions.values()];
  const over = talks(world);
  over.ends();
  return {
    Queue: queue.sid,
    Member: waits(world, queue).sid,
    Conference: conference.sid,
    Participant: participant.leg.sid,
    Call: talks(world).sid,
    RunningConferenceRecording: records(world, inConference).sid,
    Recording: recording.sid,
    RecordedCall: recording.leg.sid,
    ConferenceRecording: other.sid,
    Transcription: transcription?.sid ?? '',
    SecondTranscription: second?.sid ?? '',
    OverCall: over.sid,
  };
};

/** A call whose app does not answer. */
const fails: Stop = async ({ world, time, twilio }) => {
  world.addNumber({ phoneNumber: '+15550111', voiceUrl: 'http://127.0.0.1:9/voice' });
  const { sid } = world.call('+15550142', '+15550111');
  await time.pass(30);
  const [notification] = await twilio.calls(sid).notifications.list();
  return { FailedCall: sid, Notification: notification?.sid ?? '' };
};

export const apiStops: (Visit | Stop)[] = [
  lives,
  fails,
  { ask: 'GET /Notifications.json' },
  { ask: 'GET /Notifications/{Notification}.json' },
  { ask: 'GET /Calls/{FailedCall}/Notifications.json' },
  { ask: 'GET /Calls/{FailedCall}/Notifications/{Notification}.json' },

  ...sipStops,

  { ask: 'GET /2010-04-01/Accounts.json' },
  { ask: 'GET /2010-04-01/Accounts/{Account}.json' },

  { ask: 'POST /Calls.json', form: { From: '+15550100', To: '+15550142', Url: 'http://127.0.0.1:9/voice' } },
  { ask: 'GET /Calls.json' },
  { ask: 'GET /Calls/{Call}.json' },
  { ask: 'GET /Calls/{OverCall}/Events.json' },
  { ask: 'POST /Calls/{Call}/Recordings.json', form: { Trim: 'trim-silence' }, as: 'CallRecording' },
  { ask: 'GET /Calls/{Call}/Recordings.json' },
  { ask: 'GET /Calls/{Call}/Recordings/{CallRecording}.json' },
  { ask: 'POST /Calls/{Call}/Recordings/{CallRecording}.json', form: { Status: 'stopped' } },
  passes(60),
  { ask: 'DELETE /Calls/{Call}/Recordings/{CallRecording}.json' },
  { ask: 'POST /Calls/{Call}/Streams.json', form: { Url: 'wss://127.0.0.1:9/audio' }, as: 'Stream' },
  { ask: 'POST /Calls/{Call}/Streams/{Stream}.json', form: { Status: 'stopped' } },
  ...callStops,
  { ask: 'POST /Calls/{Call}.json', form: { Status: 'completed' } },
  { ask: 'DELETE /Calls/{OverCall}.json' },

  { ask: 'POST /Queues.json', form: { FriendlyName: 'sales' }, as: 'NewQueue' },
  { ask: 'GET /Queues.json' },
  { ask: 'GET /Queues/{NewQueue}.json' },
  { ask: 'POST /Queues/{NewQueue}.json', form: { MaxSize: '7' } },
  { ask: 'DELETE /Queues/{NewQueue}.json' },
  { ask: 'GET /Queues/{Queue}/Members.json' },
  { ask: 'GET /Queues/{Queue}/Members/{Member}.json' },
  { ask: 'POST /Queues/{Queue}/Members/{Member}.json', form: { Url: 'http://127.0.0.1:9/voice' } },

  { ask: 'GET /Conferences.json' },
  { ask: 'GET /Conferences/{Conference}.json' },
  { ask: 'GET /Conferences/{Conference}/Participants.json' },
  {
    ask: 'POST /Conferences/{Conference}/Participants.json',
    form: { From: '+15550100', To: '+15550142' },
  },
  { ask: 'GET /Conferences/{Conference}/Participants/{Participant}.json' },
  { ask: 'POST /Conferences/{Conference}/Participants/{Participant}.json', form: { Muted: 'true' } },
  { ask: 'DELETE /Conferences/{Conference}/Participants/{Participant}.json' },
  { ask: 'GET /Conferences/{Conference}/Recordings.json' },
  { ask: 'GET /Conferences/{Conference}/Recordings/{ConferenceRecording}.json' },
  { ask: 'DELETE /Conferences/{Conference}/Recordings/{ConferenceRecording}.json' },
  {
    ask: 'POST /Conferences/{Conference}/Recordings/{RunningConferenceRecording}.json',
    form: { Status: 'stopped' },
  },
  { ask: 'POST /Conferences/{Conference}.json', form: { Status: 'completed' } },

  { ask: 'GET /Recordings.json' },
  { ask: 'GET /Recordings/{Recording}.json' },
  { ask: 'GET /Recordings/{Recording}/Transcriptions.json' },
  { ask: 'GET /Recordings/{Recording}/Transcriptions/{Transcription}.json' },
  { ask: 'DELETE /Recordings/{Recording}/Transcriptions/{Transcription}.json' },
  { ask: 'GET /Transcriptions.json' },
  { ask: 'GET /Transcriptions/{SecondTranscription}.json' },
  { ask: 'DELETE /Transcriptions/{SecondTranscription}.json' },
  { ask: 'DELETE /Recordings/{Recording}.json' },

  { ask: 'POST /IncomingPhoneNumbers.json', form: { PhoneNumber: '+14155550177' }, as: 'Number' },
  { ask: 'GET /IncomingPhoneNumbers.json' },
  { ask: 'GET /IncomingPhoneNumbers/{Number}.json' },
  { ask: 'POST /IncomingPhoneNumbers/{Number}.json', form: { FriendlyName: 'Front desk' } },
  { ask: 'DELETE /IncomingPhoneNumbers/{Number}.json' },

  { ask: 'POST /Messages.json', form: { From: '+15550100', To: '+15550142', Body: 'Hello' }, as: 'Message' },
  { ask: 'GET /Messages.json' },
  { ask: 'GET /Messages/{Message}.json' },
  passes(60),
  { ask: 'POST /Messages/{Message}.json', form: { Body: '' } },
  { ask: 'DELETE /Messages/{Message}.json' },

  ...accountStops,
];

export const monitorStops: (Visit | Stop)[] = [
  fails,
  { ask: 'GET /v1/Alerts' },
  { ask: 'GET /v1/Alerts/{Notification}' },
];

const collections = [
  ['Lists', 'Items', { Data: '{"n":1}' }],
  ['Maps', 'Items', { Key: 'a', Data: '{"n":1}' }],
] as const;

/** What an identity may do with an object. */
function permissions(path: string): Visit[] {
  const one = `${path}/Permissions/anna`;
  return [
    { ask: `POST ${one}`, form: { Read: 'true', Write: 'false', Manage: 'false' } },
    { ask: `GET ${path}/Permissions` },
    { ask: `GET ${one}` },
    { ask: `DELETE ${one}` },
  ];
}

export const syncStops: (Visit | Stop)[] = [
  { ask: 'POST /v1/Services', form: { FriendlyName: 'desk' }, as: 'Service' },
  { ask: 'GET /v1/Services' },
  { ask: 'GET /v1/Services/{Service}' },
  { ask: 'POST /v1/Services/{Service}', form: { FriendlyName: 'board' } },
  { ask: 'POST /v1/Services/{Service}/Documents', form: { UniqueName: 'd', Data: '{}' }, as: 'Document' },
  { ask: 'GET /v1/Services/{Service}/Documents' },
  { ask: 'GET /v1/Services/{Service}/Documents/{Document}' },
  { ask: 'POST /v1/Services/{Service}/Documents/{Document}', form: { Data: '{"n":2}' } },
  ...permissions('/v1/Services/{Service}/Documents/{Document}'),
  { ask: 'DELETE /v1/Services/{Service}/Documents/{Document}' },
  { ask: 'POST /v1/Services/{Service}/Streams', form: { UniqueName: 's' }, as: 'Stream' },
  { ask: 'GET /v1/Services/{Service}/Streams' },
  { ask: 'GET /v1/Services/{Service}/Streams/{Stream}' },
  { ask: 'POST /v1/Services/{Service}/Streams/{Stream}', form: { Ttl: '60' } },
  { ask: 'POST /v1/Services/{Service}/Streams/{Stream}/Messages', form: { Data: '{}' } },
  { ask: 'DELETE /v1/Services/{Service}/Streams/{Stream}' },
  ...collections.flatMap(([segment, items, form]): Visit[] => {
    const path = `/v1/Services/{Service}/${segment}`;
    const item = `${path}/{${segment}}/${items}/${segment === 'Lists' ? '0' : 'a'}`;
    return [
      { ask: `POST ${path}`, form: { UniqueName: segment }, as: segment },
      { ask: `GET ${path}` },
      { ask: `GET ${path}/{${segment}}` },
      { ask: `POST ${path}/{${segment}}`, form: { Ttl: '60' } },
      { ask: `POST ${path}/{${segment}}/${items}`, form },
      { ask: `GET ${path}/{${segment}}/${items}` },
      { ask: `GET ${item}` },
      { ask: `POST ${item}`, form: { Data: '{"n":2}' } },
      { ask: `DELETE ${item}` },
      ...permissions(`${path}/{${segment}}`),
      { ask: `DELETE ${path}/{${segment}}` },
    ];
  }),
  { ask: 'DELETE /v1/Services/{Service}' },
];

const service = '/v1/Services/{Service}';
const environment = `${service}/Environments/{Environment}`;

/** A version of a function and of an asset, sent as a browser sends files. */
const uploads: Stop = async ({ url }, sids) => {
  const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
  const headers = { authorization, 'x-twilio-host': 'serverless-upload.twilio.com' };
  const send = async (kind: string, sid: string) => {
    const body = new FormData();
    body.append('Path', '/hello');
    body.append('Visibility', 'public');
    body.append('Content', new Blob(['exports.handler = 1;'], { type: 'text/plain' }), 'hello.js');
    const path = `/v1/Services/${sids.Service}/${kind}/${sid}/Versions`;
    const answer = await fetch(url + path, { method: 'POST', body, headers });
    return ((await answer.json()) as { sid: string }).sid;
  };
  return {
    FunctionsVersion: await send('Functions', sids.Functions ?? ''),
    AssetsVersion: await send('Assets', sids.Assets ?? ''),
  };
};

export const serverlessStops: (Visit | Stop)[] = [
  { ask: 'POST /v1/Services', form: { UniqueName: 'desk', FriendlyName: 'Desk' }, as: 'Service' },
  { ask: 'GET /v1/Services' },
  { ask: `GET ${service}` },
  { ask: `POST ${service}`, form: { FriendlyName: 'Front desk' } },
  {
    ask: `POST ${service}/Environments`,
    form: { UniqueName: 'dev', DomainSuffix: 'dev' },
    as: 'Environment',
  },
  { ask: `GET ${service}/Environments` },
  { ask: `GET ${environment}` },
  { ask: `POST ${environment}/Variables`, form: { Key: 'A', Value: '1' }, as: 'Variable' },
  { ask: `GET ${environment}/Variables` },
  { ask: `GET ${environment}/Variables/{Variable}` },
  { ask: `POST ${environment}/Variables/{Variable}`, form: { Value: '2' } },
  { ask: `DELETE ${environment}/Variables/{Variable}` },
  ...['Functions', 'Assets'].map((kind): Visit => {
    return { ask: `POST ${service}/${kind}`, form: { FriendlyName: 'hello' }, as: kind };
  }),
  uploads,
  ...['Functions', 'Assets'].flatMap((kind): Visit[] => [
    { ask: `GET ${service}/${kind}` },
    { ask: `GET ${service}/${kind}/{${kind}}` },
    { ask: `POST ${service}/${kind}/{${kind}}`, form: { FriendlyName: 'greeting' } },
    { ask: `GET ${service}/${kind}/{${kind}}/Versions` },
    { ask: `GET ${service}/${kind}/{${kind}}/Versions/{${kind}Version}` },
    { ask: `POST ${service}/${kind}`, form: { FriendlyName: 'another' }, as: 'Another' },
    { ask: `DELETE ${service}/${kind}/{Another}` },
  ]),
  { ask: `GET ${service}/Functions/{Functions}/Versions/{FunctionsVersion}/Content` },
  async ({ twilio }, sids) => {
    const { builds } = twilio.serverless.v1.services(sids.Service ?? '');
    const { sid } = await builds.create({ functionVersions: [sids.FunctionsVersion ?? ''] });
    return { Build: sid };
  },
  { ask: `POST ${service}/Builds`, form: { FunctionVersions: '{FunctionsVersion}' }, as: 'UnusedBuild' },
  { ask: `GET ${service}/Builds` },
  { ask: `GET ${service}/Builds/{Build}` },
  { ask: `GET ${service}/Builds/{Build}/Status` },
  { ask: `DELETE ${service}/Builds/{UnusedBuild}` },
  { ask: `POST ${environment}/Deployments`, form: { BuildSid: '{Build}' }, as: 'Deployment' },
  { ask: `GET ${environment}/Deployments` },
  { ask: `GET ${environment}/Deployments/{Deployment}` },
  async ({ server }, sids) => {
    const functionSid = sids.Functions ?? '';
    server.serverless.log(sids.Environment ?? '', { level: 'info', message: 'hello', functionSid });
    return {};
  },
  { ask: `GET ${environment}/Logs`, as: 'Log' },
  { ask: `GET ${environment}/Logs/{Log}` },
  { ask: `POST ${service}/Environments`, form: { UniqueName: 'stage', DomainSuffix: 'stage' }, as: 'Stage' },
  { ask: `DELETE ${service}/Environments/{Stage}` },
  { ask: 'POST /v1/Services', form: { UniqueName: 'other', FriendlyName: 'Other' }, as: 'Other' },
  { ask: 'DELETE /v1/Services/{Other}' },
];
