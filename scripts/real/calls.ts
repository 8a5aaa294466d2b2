import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import { asking, statusOf } from '../account/refusals';
import type { Account } from '../account/twilio';
import { type Check, type Ground, later, notSeen, otherwise, seen } from './check';

const minute = 60_000;
/** Twilio names fifteen minutes, after which events are there. */
const settled = 16 * minute;

/** What shows in calls: some that there are, and some that a person has to make. Each goes on where the last run left it. */
export const callChecks: readonly Check[] = [
  {
    name: 'a range of a recording',
    expected: '206 with the bytes that were asked for',
    option: 'simulator/rest/api/media.ts',
    async look({ live: { account } }) {
      const [recording] = await asking(account, 'Reading the recordings', () =>
        account.sdk.recordings.list({ limit: 1 }),
      );
      if (!recording) return notSeen('it takes a recording');
      const url = `https://api.twilio.com/2010-04-01/Accounts/${account.accountSid}/Recordings/${recording.sid}.wav`;
      const { username, password } = account;
      const response = await account.fetch(url, {
        headers: { Authorization: `Basic ${btoa(`${username}:${password}`)}`, Range: 'bytes=0-43' },
      });
      const bytes = (await response.arrayBuffer()).byteLength;
      return seen(
        response.status === 206 && bytes === 44,
        `it answers ${response.status} with ${bytes} bytes`,
      );
    },
  },
  {
    name: 'Call Events, sixteen minutes later',
    expected: 'each webhook with request and response; files (music, wait documents) are no events',
    option: 'simulator/options.ts: staticEvents',
    async look(ground) {
      const call = await endedCall(ground, settled);
      if (!call) return later('it takes a call to the switchboard that ended sixteen minutes ago');
      const events = await eventsOf(ground.live.account, call.sid);
      const requests = events.map(({ request }) => String((request as { url?: unknown } | null)?.url ?? ''));
      const files = requests.filter((url) => /\.(xml|wav|mp3)(\?|$)/.test(url)).length;
      const fields = [...new Set(events.flatMap(({ request }) => Object.keys(request ?? {})))]
        .sort()
        .join(', ');
      const isWhole = events.length > 0 && events.every(({ request, response }) => request && response);
      return seen(isWhole && files === 0, `${events.length} events, ${files} of files; fields: ${fields}`);
    },
  },
  {
    name: 'Call Events too early',
    expected: 'an empty list until fifteen minutes after the end',
    option: 'simulator/options.ts: earlyEvents',
    async look(ground) {
      const call = await endedCall(ground, 0, settled - 2 * minute);
      if (!call) return later('it takes a call that ended less than fourteen minutes ago');
      try {
        const events = await eventsOf(ground.live.account, call.sid);
        return seen(events.length === 0, `${events.length} events`);
      } catch (error) {
        if (statusOf(error, ground.live.account) === 404) return otherwise('404');
        throw error;
      }
    },
  },
  {
    name: 'two calls placed at once',
    expected: 'the second is started a second after the first',
    option: 'simulator/options.ts: callsPerSecond',
    asks: 'Ring a telephone of yours twice at once: two calls of a minute, a few cents. Say no to leave it out.',
    async look(ground) {
      const { live, notes, settings, shell } = ground;
      const { calls } = live.account.sdk;
      if (!notes.placed) {
        const to = await shell.ask?.('Whose number (E.164): ');
        if (!to || !/^\+[1-9]\d{6,14}$/.test(to)) return later('nobody was rung: that is no number');
        const from = Object.keys(settings.numbers)[0] ?? '';
        const twiml = '<Response><Pause length="2"/></Response>';
        const both = await asking(live.account, 'Placing two calls', () =>
          Promise.all([1, 2].map(() => calls.create({ to, from, twiml, timeout: 20 }))),
        );
        notes.placed = both.map(({ sid }) => sid);
        return later('two calls are placed: run this again when they are over');
      }
      const both = await asking(live.account, 'Reading the two calls', () =>
        Promise.all(notes.placed?.map((sid) => calls(sid).fetch()) ?? []),
      );
      const times = both.map(({ startTime }) => Number(startTime));
      if (times.some((time) => !time)) return later('they are not over yet, or nobody has answered');
      const apart = Math.abs((times[1] ?? 0) - (times[0] ?? 0)) / 1000;
      delete notes.placed;
      return seen(apart >= 1, `${apart} seconds apart`);
    },
  },
  {
    name: 'ten minutes in line',
    expected: 'nothing in the Debugger',
    option: 'simulator/options.ts: documentsInSilence, documentsAtOnce; README, the table of verbs',
    asks: 'A person calls the switchboard, and waits in a queue for ten minutes: about ten cents. Is somebody doing that from now on, or has been since the last run?',
    async look({ live: { account }, notes, shell }) {
      notes.inLineSince ??= shell.now();
      const waited = (shell.now() - notes.inLineSince) / minute;
      if (waited < 10) return later(`noted; run this again in ${Math.ceil(10 - waited)} minutes`);
      const startDate = new Date(notes.inLineSince);
      const alerts = await asking(account, 'Reading the Debugger', () =>
        account.sdk.monitor.v1.alerts.list({ startDate, limit: 100 }),
      );
      delete notes.inLineSince;
      const codes = [...new Set(alerts.map(({ errorCode }) => errorCode))].join(', ');
      return seen(alerts.length === 0, codes ? `errors ${codes}` : 'nothing');
    },
  },
  {
    name: 'Call Events after DELETE',
    expected: '404, as for the call itself',
    option: 'simulator/rest/api/call-events.ts',
    asks: 'Delete the newest finished call from client:rehearsal or of these checks at Twilio, for good.',
    async look(ground) {
      const { account } = ground.live;
      const call = await endedCall(ground, settled, undefined, 'own');
      if (!call) return later('it takes one of these checks’ own calls, sixteen minutes old');
      await asking(account, `Deleting ${call.sid}`, () => account.sdk.calls(call.sid).remove());
      ground.notes.deleted = call.sid;
      try {
        return otherwise(`${(await eventsOf(account, call.sid)).length} events are still there`);
      } catch (error) {
        return seen(statusOf(error, account) === 404, `it answers ${statusOf(error, account)}`);
      }
    },
  },
];

/** The newest call that ended at least so many milliseconds ago, to a number of the settings; or one of ours. */
async function endedCall(
  { live: { account }, settings, shell }: Ground,
  least: number,
  most = Number.POSITIVE_INFINITY,
  whose: 'callers' | 'own' = 'callers',
): Promise<CallInstance | undefined> {
  const found: CallInstance[] = [];
  for (const number of Object.keys(settings.numbers)) {
    const filter = whose === 'own' ? { from: number } : { to: number };
    found.push(
      ...(await asking(account, 'Reading the calls', () =>
        account.sdk.calls.list({ ...filter, status: 'completed', limit: 50 }),
      )),
    );
  }
  const age = ({ endTime }: CallInstance) => shell.now() - Number(endTime);
  return found
    .filter((call) => call.endTime && age(call) >= least && age(call) <= most)
    .filter(({ direction }) => whose === 'callers' || direction === 'outbound-api')
    .sort((one, other) => age(one) - age(other))[0];
}

function eventsOf(account: Account, callSid: string) {
  return asking(account, `Reading the events of ${callSid}`, () => account.sdk.calls(callSid).events.list());
}
