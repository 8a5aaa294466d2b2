import { toneWav } from '../../audio/wav';
import { type BrowserPhone, startBrowserPhone } from '../../phone/browser';
import { PortTaken, readPort, servePage } from '../../phone/browser/port';
import { app, type TestApp } from '../support/app';
import { command, Listener, visit } from './visitor';

const number = '+15550100199';
const person = '+15550100100';
const menu = '<Gather numDigits="1" action="/chosen" input="dtmf speech"><Say>Press a key.</Say></Gather>';

let voice: TestApp;
let phone: BrowserPhone;
let listener: Listener;

beforeEach(async () => {
  voice = await app({
    '/voice': menu,
    '/chosen': '<Say>Thank you.</Say><Play>/song.wav</Play><Record action="/done"/>',
    '/song.wav': { headers: { 'Content-Type': 'audio/wav' }, body: toneWav(30, [], 1) },
    '/done': '<Dial timeout="20"><Number>+15550100142</Number></Dial>',
  });
  phone = await startBrowserPhone({ twilio: voice.twilio, title: 'Test' });
  listener = new Listener(phone.url);
  await listener.until(() => listener.state.numbers.length > 0);
});

afterEach(async () => {
  listener.close();
  await phone.stop();
});

/** Calls, and lets the call settle. */
async function calls(): Promise<string> {
  const { status, json } = await command(`${phone.url}/calls`, { from: person, to: number });
  expect(status).toBe(201);
  await voice.time.settle();
  return `${phone.url}/calls/${json.sid}`;
}

async function does(deed: string, body: unknown = {}): Promise<number> {
  const { status } = await command(deed, body);
  await voice.time.settle();
  return status;
}

describe('the stream', () => {
  it('tells who can be called, then the story and how things stand', async () => {
    await calls();
    await listener.until(() => listener.entries.some(({ kind }) => kind === 'hears'));
    expect(listener.hellos).toMatchObject([{ title: 'Test' }]);
    expect(listener.state.numbers).toMatchObject([{ number, voiceUrl: `${voice.url}/voice` }]);
    await listener.until(() => listener.callOf(person)?.listens.words === true);
    expect(listener.callOf(person)).toMatchObject({ status: 'in-progress', listens: { keys: true } });
    const webhook = listener.entries.find(({ kind }) => kind === 'webhook');
    expect(webhook).toMatchObject({
      purpose: 'A call comes in',
      cause: { en: 'voice', es: 'voz' },
      exchange: { path: '/voice', status: 200, fields: { From: person }, answer: expect.anything() },
    });
  });

  it('goes on where it broke off, and begins anew with another simulator', async () => {
    await calls();
    await listener.until(() => listener.entries.some(({ kind }) => kind === 'hears'));
    const seen = listener.entries.length;
    const again = new Listener(phone.url, listener.lastId);
    await again.until(() => again.state.calls.length > 0);
    expect(again.entries).toEqual([]);
    const other = new Listener(phone.url, `another-session:${listener.lastId.split(':')[1]}`);
    await other.until(() => other.entries.length > 0);
    expect(other.entries).toHaveLength(seen);
    again.close();
    other.close();
  });

  it('warns with the page of Twilio that explains the warning', async () => {
    voice.twilio.addNumber({ phoneNumber: '+15550100198', voiceUrl: `${voice.url}/missing` });
    await command(`${phone.url}/calls`, { from: person, to: '+15550100198' });
    await voice.time.settle();
    await listener.until(() => listener.entries.some(({ kind }) => kind === 'problem'));
    expect(listener.entries.find(({ kind }) => kind === 'problem')).toMatchObject({
      code: 11200,
      help: 'https://www.twilio.com/docs/api/errors/11200',
    });
  });
});

describe('commands', () => {
  it('press keys, speak, and hang up', async () => {
    const call = await calls();
    expect(await does(`${call}/keys`, { keys: '1' })).toBe(204);
    expect(voice.askedAt('/chosen')).toMatchObject([{ fields: { Digits: '1' } }]);
    await does(`${call}/hang-up`);
    const second = await calls();
    expect(await does(`${second}/words`, { words: 'A person, please' })).toBe(204);
    await voice.time.pass(10);
    expect(voice.askedAt('/chosen').at(-1)).toMatchObject({ fields: { SpeechResult: 'A person, please' } });
    expect(await does(`${second}/hang-up`)).toBe(204);
  });

  it('play what the call got, from anywhere in it, and nothing else', async () => {
    const call = await calls();
    await does(`${call}/keys`, { keys: '1' });
    await voice.time.pass(5);
    await listener.until(() => listener.entries.some(({ kind }) => kind === 'plays'));
    const played = listener.entries.find((entry) => entry.kind === 'plays');
    const sound = await visit(`${phone.url}${played?.sound}`, { headers: { Range: 'bytes=0-3' } });
    expect(sound).toMatchObject({ status: 206, text: 'RIFF', headers: { 'content-type': 'audio/wav' } });
    expect((await visit(`${phone.url}/sounds/0123456789abcdef01234567`)).status).toBe(404);
  });

  it('keep what the microphone heard as the recording', async () => {
    const call = await calls();
    await does(`${call}/keys`, { keys: '1' });
    await voice.time.pass(32);
    await listener.until(() => listener.callOf(person)?.recording !== undefined);
    const sid = listener.callOf(person)?.recording?.sid;
    await does(`${call}/words`, { words: '(a voice)', spoken: true });
    // The beep was a second ago.
    for (let second = 0; second < 8; second++) {
      await voice.time.pass(1);
      expect(await does(`${call}/voice`)).toBe(204);
    }
    await voice.time.pass(9);
    const wav = toneWav(8, [], 1);
    const kept = await visit(`${phone.url}/recordings/${sid}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'audio/wav', Origin: phone.url },
      body: wav,
    });
    expect(kept.status).toBe(204);
    const media = await visit(`${phone.url}/recordings/${sid}.wav`);
    expect(Number(media.headers['content-length'])).toBe(wav.length);
    expect(voice.askedAt('/done')).toMatchObject([{ fields: { RecordingDuration: '8' } }]);
  });

  it.each(['answer', 'decline'])('%s a telephone that rings', async (deed) => {
    const call = await calls();
    await does(`${call}/keys`, { keys: '1' });
    await voice.time.pass(32);
    await does(`${call}/words`, { words: 'Hello' });
    await voice.time.pass(8);
    await listener.until(() => listener.callOf('+15550100142')?.status === 'ringing');
    const ringing = `${phone.url}/calls/${listener.callOf('+15550100142')?.sid}`;
    expect(await does(`${ringing}/${deed}`)).toBe(204);
    const status = deed === 'answer' ? 'in-progress' : 'busy';
    await listener.until(() => listener.callOf('+15550100142')?.status === status);
    expect(await does(`${ringing}/answer`)).toBe(409);
    await does(`${call}/hang-up`);
  });
});

describe('bad input', () => {
  const json = { 'Content-Type': 'application/json' };

  it.each([
    ['an unknown call', '/calls/CA0/keys', { keys: '1' }, 404, 'there is no such call: CA0'],
    ['an unknown deed', '/calls/CA0/fly', {}, 404, 'nothing like that can be done: fly'],
    ['a number that nobody has', '/calls', { from: person, to: '+1999' }, 404, 'not in service: +1999'],
    ['no number at all', '/calls', { from: 'me', to: number }, 400, 'from: "me"'],
    ['nothing to call', '/calls', { from: person }, 400, 'to: missing'],
  ])('refuses %s in words', async (_, path, body, status, words) => {
    const refused = await command(`${phone.url}${path}`, body);
    expect(refused.status).toBe(status);
    expect(`${refused.json.error}: ${refused.json.thing}`).toContain(words);
    expect(refused.json.advice).toMatch(/\.$/);
  });

  it('refuses in the language of whoever asks', async () => {
    const body = JSON.stringify({ from: person, to: '+1999' });
    const headers = { ...json, Origin: phone.url, 'Accept-Language': 'es-MX,es;q=0.9' };
    const refused = await visit(`${phone.url}/calls`, { method: 'POST', headers, body });
    expect(JSON.parse(refused.text)).toEqual({
      error: 'el número no está en servicio',
      thing: '+1999',
      advice: 'Números de esta cuenta: +1 555 010 0199.',
    });
  });

  it('refuses unknown keys, empty and endless words, and a voice that nobody records', async () => {
    const call = await calls();
    expect(await does(`${call}/keys`, { keys: '1a' })).toBe(400);
    expect(await does(`${call}/keys`, { keys: 1 })).toBe(400);
    expect(await does(`${call}/words`, { words: '  ' })).toBe(400);
    expect(await does(`${call}/words`, { words: 'a'.repeat(2001) })).toBe(400);
    expect(await does(`${call}/voice`)).toBe(409);
    expect(await does(`${call}/answer`)).toBe(409);
    await does(`${call}/hang-up`);
    expect(await does(`${call}/keys`, { keys: '1' })).toBe(409);
  });

  it('refuses a second call of one telephone', async () => {
    await calls();
    expect((await command(`${phone.url}/calls`, { from: person, to: number })).status).toBe(409);
  });

  it('refuses a body that is too large, no JSON, no object, or of another kind', async () => {
    const url = `${phone.url}/calls`;
    const post = (body: string, headers: object = json) =>
      visit(url, { method: 'POST', headers: { Origin: phone.url, ...headers }, body });
    expect((await post(`{"from":"${'1'.repeat(70_000)}"}`)).status).toBe(413);
    expect((await post('{')).status).toBe(400);
    expect((await post('[]')).status).toBe(400);
    expect((await post('null')).status).toBe(400);
    expect((await post('from=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post('{}', {})).status).toBe(415);
  });

  it('refuses a page of another site, and a name of its own that leads here', async () => {
    const body = JSON.stringify({ from: person, to: number });
    const foreign = { ...json, Origin: 'https://example.com' };
    const refused = await visit(`${phone.url}/calls`, { method: 'POST', headers: foreign, body });
    expect(refused.status).toBe(403);
    expect((await visit(phone.url, { headers: { Host: 'evil.example:80' } })).status).toBe(421);
    expect(voice.twilio.legs.size).toBe(0);
    const own = { ...json, Origin: phone.url };
    expect((await visit(`${phone.url}/calls`, { method: 'POST', headers: own, body })).status).toBe(201);
  });

  it('refuses a recording that is no sound, or not there', async () => {
    const put = (sid: string, body: string) =>
      visit(`${phone.url}/recordings/${sid}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'audio/wav', Origin: phone.url },
        body,
      });
    expect((await put('RE0', 'RIFF')).status).toBe(404);
    expect((await visit(`${phone.url}/recordings/RE0.wav`)).status).toBe(404);
  });

  it('serves its own files only, by GET only', async () => {
    expect((await visit(`${phone.url}/`)).headers).toMatchObject({
      'content-security-policy': expect.stringContaining("script-src 'self'"),
      'x-content-type-options': 'nosniff',
    });
    for (const path of ['/../index.ts', '/%2e%2e/index.ts', '/tsconfig.json', '/package.json', '/nothing'])
      expect((await visit(`${phone.url}${path}`)).status).toBe(404);
    expect(await visit(`${phone.url}/calls`)).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });
});

describe('its port', () => {
  it('is the one that was asked for, or none', async () => {
    const taken = Number(new URL(phone.url).port);
    await expect(servePage({ twilio: voice.twilio }, taken)).rejects.toThrow(PortTaken);
  });

  it('is a number from 1 to 65535', () => {
    expect(['1', '65535', '0', '65536', '-1', 'x', '', '1e3'].map(readPort)).toEqual([
      1,
      65535,
      ...new Array(6).fill(undefined),
    ]);
  });
});
