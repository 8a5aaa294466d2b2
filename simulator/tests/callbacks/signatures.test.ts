// https://www.twilio.com/docs/usage/security : what the SDK says of every request that the simulator sends
import twilio from 'twilio';
import type { Asked, TestApp } from '../support/app';
import { type Called, called, places, redirect, sound } from '../support/called';

/** Everybody's signature, as an app would check it that knows its own address. */
function unsigned({ asked, twilio: account, url }: TestApp): string[] {
  const isSigned = ({ body, headers, path }: Asked) =>
    twilio.validateRequest(
      account.authToken,
      String(headers['x-twilio-signature']),
      url + path,
      Object.fromEntries(new URLSearchParams(body)),
    );
  return asked.filter((one) => !isSigned(one)).map(({ method, path }) => `${method} ${path}`);
}

const events = 'statusCallbackEvent="initiated ringing answered completed"';
const recorded =
  'recordingStatusCallback="/recorded?of=a%20b" recordingStatusCallbackEvent="in-progress completed absent"';

/** One call that goes everywhere. */
function everywhere(method: 'GET' | 'POST'): Promise<Called> {
  return called(
    {
      '/voice': `<Gather input="dtmf speech" action="/keys" method="${method}" partialResultCallback="/partial" partialResultCallbackMethod="${method}"/>`,
      '/partial': { status: 204 },
      '/keys': `<Record action="/message" method="${method}" ${recorded} recordingStatusCallbackMethod="${method}" transcribe="true" transcribeCallback="/text"/>`,
      '/recorded': { status: 204 },
      '/text': { status: 204 },
      '/message': `<Dial action="/talked" method="${method}" record="true" ${recorded}><Number url="/whisper" method="${method}" statusCallback="/status" statusCallbackMethod="${method}" ${events}>+15550100101</Number></Dial>`,
      '/whisper': '<Play>/music.wav</Play>',
      '/music.wav': sound(1),
      '/status': { status: 204 },
      '/talked': `<Enqueue action="/left" method="${method}" waitUrl="/wait" waitUrlMethod="${method}">support</Enqueue>`,
      '/wait': '<Pause length="5"/>',
      '/agent': `<Dial action="/served" method="${method}"><Queue url="/queue-whisper" method="${method}">support</Queue></Dial>`,
      '/queue-whisper': '<Say>Now.</Say>',
      '/served': '',
      '/left': `<Redirect method="${method}">/last?empty=&amp;name=Zo%C3%AB+%2B</Redirect>`,
      '/last': { status: 302, headers: { Location: '/moved?a=b%2Fc' } },
      '/moved': '<Pause length="60"/>',
      '/out': '<Say>Out.</Say>',
    },
    { callerDetails: () => ({ FromCity: 'SÃO PAULO', CallerName: 'O’Brien & "Sons"', ToZip: '' }) },
  );
}

test.each(['GET', 'POST'] as const)(
  'validateRequest accepts all of a call that goes everywhere by %s',
  async (method) => {
    const { agent, caller, started } = await everywhere(method);
    await caller.says('Ångström & co.').waits(10).says('A message.').waits(3).presses('#');
    const callee = await agent.picksUp();
    await caller.talksTo(callee);
    await callee.hangsUp();
    places(started, {
      to: agent.number,
      source: { url: `${started.url}/agent`, method },
      statusCallback: {
        url: `${started.url}/status`,
        method,
        events: ['initiated', 'ringing', 'answered', 'completed'],
      },
    });
    const server = await agent.picksUp();
    await server.talksTo(caller);
    await server.hangsUp();
    await caller.waits(40);
    await redirect(started, caller, '/out');
    await caller.ends();
    const paths = new Set(started.asked.map(({ path }) => path.split('?')[0]));
    expect([...paths].sort()).toEqual(
      [
        '/agent',
        '/keys',
        '/last',
        '/left',
        '/message',
        '/moved',
        '/music.wav',
        '/out',
        '/partial',
        '/queue-whisper',
        '/recorded',
        '/served',
        '/status',
        '/talked',
        '/text',
        '/voice',
        '/wait',
        '/whisper',
      ].sort(),
    );
    expect(unsigned(started)).toEqual([]);
  },
);

test.each([
  '/next?name=Zoë Müller',
  '/next?q="quoted"',
  '/next?a=%C3%A4&b=%2520',
  '/next?',
  '/next?a&b=',
  '/next/../next?x={y}|z',
  '/Näxt',
])('whatever has to be encoded is signed as it is sent: %s', async (path) => {
  const { started } = await called({
    '/voice': `<Redirect>${path.replace(/&/g, '&amp;')}</Redirect>`,
    '/next': '<Redirect method="GET">/last?ä=ö</Redirect>',
    '/last': '<Say>There.</Say>',
  });
  expect(started.asked.length).toBeGreaterThan(1);
  expect(unsigned(started)).toEqual([]);
});
