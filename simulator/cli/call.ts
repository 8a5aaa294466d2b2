import { RealClock } from '../clock/real';
import { StoppedClock } from '../clock/stopped';
import type { Handset } from '../phone/terminal/handset';
import { telephone } from '../story/print';
import { type Account, openAccount } from './account';
import { answerPhones, unanswered } from './answer';
import { type Command, callerOf, commonFlags, numberOf, onlyWord, phoneNotes, type Run } from './command';
import type { Io } from './io';
import type { Values } from './kit/flags';
import { Misuse } from './kit/trouble';
import { inPerson, optionsOf } from './options';
import { hasFailed, holdByScript } from './script';
import { portOf, talk } from './talk';
import { asPublic, methodOf, publicUrlOf, urlOf } from './url';

const flags = {
  token: { value: 'TOKEN', about: "the app's auth token: requests are signed with it (TWILIO_AUTH_TOKEN)" },
  account: { value: 'SID', about: "the app's account (TWILIO_ACCOUNT_SID)" },
  ...commonFlags,
  to: { value: 'NUMBER', about: 'the number that is called (+15550100199)' },
  method: { value: 'METHOD', about: 'how the URL is asked for: POST or GET (POST)' },
  fallback: { value: 'URL', about: 'asked when the app fails' },
  'status-callback': { value: 'URL', about: 'told how the call ended' },
  page: { about: 'phones in the browser, beside the one in the terminal' },
} as const;

/** Calls an app that runs elsewhere on this machine, in whatever language it is written. */
export const call: Command<typeof flags> = {
  name: 'call',
  usage: 'call URL',
  does: 'Calls a voice app by its URL, as Twilio would: signed webhooks, TwiML, callbacks.',
  examples: [
    ['http://localhost:3000/voice --token 12345', 'Pick up a phone in this terminal'],
    ['http://localhost:3000/voice --token 12345 --page', 'Phones in the browser'],
    [
      'http://localhost:3000/voice --public-url https://my.example',
      'An app that checks signatures for its public address',
    ],
    [
      `http://localhost:3000/voice --answer '+15550100140=says hello, waits 5, presses 1'`,
      'Somebody answers when the app dials',
    ],
    [
      'http://localhost:3000/voice < keys.txt',
      'A script, one thing to do a line: keys, "say WORDS", "hears WORDS", "wait 5", "h"',
    ],
  ],
  flags,
  notes: `${phoneNotes}

Exit code: 0 the call was held, 1 something in it failed, 2 wrong usage.`,
  run,
};

async function run({ values, words, io }: Run<typeof flags>): Promise<0 | 1> {
  const url = urlOf(onlyWord(words, 'the URL of the app', 'call http://localhost:3000/voice'));
  const to = numberOf('to', values.to ?? '+15550100199');
  const caller: Handset = {
    name: 'caller',
    number: callerOf(values.from ?? '+15550100100'),
    dials: to,
  };
  const app = new URL(url);
  const publicUrl = publicUrlOf(values['public-url']);
  const inPublic = (typed = '') => typed && asPublic(urlOf(typed), app, publicUrl);
  const number = {
    phoneNumber: to,
    voiceUrl: asPublic(url, app, publicUrl),
    voiceMethod: methodOf(values.method ?? 'POST'),
    voiceFallbackUrl: inPublic(values.fallback),
    statusCallback: inPublic(values['status-callback']),
  };
  const port = portOf(values);
  const restPort = portOf(values, 'rest');
  const hasPage = values.page;
  const isLive = hasPage || (io.terminal !== undefined && !values.json);
  const options = { ...(isLive ? inPerson : {}), ...optionsOf(values) };
  const clock = isLive ? new RealClock() : new StoppedClock(Date.now());
  const account = await openAccount(clock, identity(values, io), { options, restPort });
  const { twilio } = account;
  if (publicUrl) twilio.hosts.set(publicUrl.host, app.origin);
  twilio.addNumber(number);
  try {
    const names = answerPhones(twilio, values, caller.number);
    if (!(clock instanceof StoppedClock)) {
      const second: Handset = { name: 'second', number: '+15550100151', dials: to };
      const welcome = welcomeTo(account, url, caller);
      await talk({
        twilio,
        handsets: [caller, ...unanswered([second], values)],
        values,
        io,
        title: url,
        welcome,
        names,
        page: hasPage && { port },
      });
      return hasFailed(twilio) ? 1 : 0;
    }
    return await holdByScript(twilio, clock, await io.script(), { caller, names, values, io });
  } finally {
    await account.stop();
  }
}

function identity(values: Values<typeof flags>, { env }: Io): { accountSid?: string; authToken?: string } {
  const accountSid = values.account ?? env.TWILIO_ACCOUNT_SID;
  if (accountSid !== undefined && !/^AC[0-9a-f]{32}$/i.test(accountSid))
    throw new Misuse(`That is no Account SID: ${accountSid}`, 'It is AC and 32 hexadecimal digits.');
  const authToken = values.token ?? env.TWILIO_AUTH_TOKEN;
  if (authToken === '') throw new Misuse(`The token is empty: --token`, "Give your app's auth token.");
  return { accountSid, authToken };
}

function welcomeTo({ twilio, restUrl }: Account, url: string, { number, dials }: Handset): string[] {
  return [
    `You are ${telephone(number)} and call ${telephone(dials)}: ${url}`,
    `Requests are signed with the token ${twilio.authToken}. REST: ${restUrl}, account ${twilio.accountSid}.`,
  ];
}
