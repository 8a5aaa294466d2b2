import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { hasDesktop } from '../../scripts/start/desktop';
import { officeOf } from '../../scripts/start/office';
import { colleagueFor } from '../../scripts/start/people';
import { greet, invitation, withNames } from '../../scripts/start/welcome';

import settings = require('../support/settings');

const root = resolve(__dirname, '../..');
const english = { ...settings, languages: [settings.languages[0]] as const };

describe('what to do first', () => {
  it('names the key of each language', () => {
    expect(invitation(settings, false)).toEqual({
      en: 'Press Call, then 1. Click once for sound.',
      es: 'Oprima Llamar y luego 2. Haga clic una vez para oír.',
    });
  });

  it.each([
    ['with one language', english, false],
    ['where --language presses it', settings, true],
  ])('names no key %s', (_, business, isPressed) => {
    expect(invitation(business, isPressed).en).toBe('Press Call. Click once for sound.');
  });
});

describe('the greeting', () => {
  const greeted = {
    settings,
    office: officeOf(settings),
    startsAt: Date.UTC(2026, 0, 6, 16),
    first: invitation(settings, false),
    phones: 'http://localhost:4545',
    board: 'http://localhost:4546/board/index.html',
  };

  it('says where, when, what to do, and where else to look', () => {
    const pin = /\d{4} \d{4}/;
    expect(greet(greeted).replace(pin, '#### ####')).toMatchInlineSnapshot(`
"Harbor Dental, where it is 10:00 on Tuesday, January 6.
You are +1 555 010 0100 and call +1 555 010 0199.

  Phones  http://localhost:4545                   Press Call, then 1. Click once for sound.
  Board   http://localhost:4546/board/index.html  passcode harbor-lights
  Agents  +1 555 010 0198                         Ana's PIN #### ####"
`);
  });

  it('in Spanish', () => {
    expect(greet(greeted, 'es')).toContain('donde son las 10:00 del martes, 6 de enero.');
    expect(greet(greeted, 'es')).toContain('Oprima Llamar y luego 2.');
  });
});

it('a script picks a telephone up by its name in Spanish, or in English', () => {
  expect(withNames(['1', ' Agent', 'cliente', 'say agent'], 'es')).toEqual([
    '1',
    'agente',
    'cliente',
    'say agent',
  ]);
});

describe('the browser is opened', () => {
  it.each([
    ['on a Mac', {}, 'darwin', true],
    ['on Windows', {}, 'win32', true],
    ['with a display', { DISPLAY: ':0' }, 'linux', true],
    ['with Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    ['not without a display', {}, 'linux', false],
    ['not in CI', { CI: 'true', DISPLAY: ':0' }, 'linux', false],
    ['not from afar', { SSH_CONNECTION: '1', DISPLAY: ':0' }, 'linux', false],
    ['not where nobody wants one', { BROWSER: 'none' }, 'darwin', false],
  ])('%s', (_, env, platform, expected) => {
    expect(hasDesktop(env, platform)).toBe(expected);
  });
});

describe('who comes for a caller who waits', () => {
  const { pins } = officeOf(settings);

  it.each([
    ['es-MX', 'Carla'],
    ['en-US', settings.people.desk?.name],
    ['fr-CA', settings.people.desk?.name],
    [undefined, settings.people.desk?.name],
  ])('in %s', (language, name) => {
    expect(colleagueFor(settings, pins, language)?.name).toBe(name);
  });

  it('nobody where nobody has a PIN', () => {
    expect(colleagueFor(settings, {}, 'en-US')).toBeUndefined();
  });
});

it('an old Node is told so, before anything else is loaded', async () => {
  const asOld =
    "Object.defineProperty(process.versions, 'node', { value: '18.20.1' }); require(process.argv[1])";
  const ran = promisify(execFile)(process.execPath, ['-e', asOld, join(root, 'scripts/old-node.js')]);
  await expect(ran).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^This needs Node 20 or newer, and this is Node 18\.20\.1\.\n/),
  });
  await promisify(execFile)(process.execPath, [join(root, 'scripts/old-node.js')]);
});
