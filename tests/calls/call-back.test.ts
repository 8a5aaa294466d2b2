import type { Roster } from '../../functions/types/roster';
import type { Call } from '../../simulator/phone/code';
import { switchboard, withPlaces } from '../support/switchboard';
import { languages } from './words';

const settings = withPlaces({
  support: {
    rings: ['ana', 'ben'],
    tellsMissed: ['dan'],
    callBack: { allowedPrefixes: ['+1555', '+1312', '+52'], tries: 2, minutesBetween: 10 },
  },
});
const get = switchboard({ settings });

const customer = '+15550100100';
const anonymous = '+266696687';

const said = {
  'en-US': {
    offered: 'To be called back instead, press 2.',
    at: (digits: string) =>
      `We will call you at ${digits}. If that is right, press 1. For another number, press 2. To go on waiting, press star.`,
    askNumber: 'Enter the number to call, with the area code, then press pound.',
    cannot: "we can't call that number",
    kept: 'We will call you when it is your turn. Goodbye.',
    failed: "I'm sorry, I could not take that down. You are still in line.",
    full: "we can't take any more call backs right now. You are still in line.",
    still: 'You are still in line.',
    callingBack: 'This is Harbor Dental, calling you back, as you asked.',
    connect: 'To be connected, press 1.',
    inVain: 'We called because you asked us to. Goodbye.',
    language: 'in English',
  },
  'es-MX': {
    offered: 'Si prefiere que le llamemos, oprima el dos.',
    at: (digits: string) =>
      `Le llamaremos al ${digits}. Si es correcto, oprima el uno. Para dar otro número, oprima el dos. Para seguir en la fila, oprima asterisco.`,
    askNumber: 'Marque el número al que le llamamos, con clave lada, y después la tecla de gato.',
    cannot: 'a ese número no podemos llamar',
    kept: 'Le llamaremos cuando sea su turno. Hasta luego.',
    failed: 'Disculpe, no pude anotar su número. Usted continúa en la fila.',
    full: 'ya no podemos anotar más llamadas de regreso. Usted continúa en la fila.',
    still: 'Usted continúa en la fila.',
    callingBack: 'Hablamos de Harbor Dental: nos pidió que le llamáramos.',
    connect: 'Para comunicarse, oprima el uno.',
    inVain: 'Le llamamos porque usted nos lo pidió. Hasta luego.',
    language: 'in Spanish',
  },
} as const;

describe.each(languages)('a call back, in $name', (words) => {
  const { key } = words;
  const heard = said[words.lang as keyof typeof said];

  test('key 2: the number is confirmed and written down', async () => {
    const caller = await get().waits(key);
    await caller.hears(heard.offered).presses('2').hears(heard.at('5 5 5 0 1 0 0 1 0 0')).presses('1');
    await caller.hears(heard.kept);
    await caller.ends('completed');
    console.error(caller.story);
    console.error(JSON.stringify(roster()));
  });
});

function roster(): Roster | undefined {
  return undefined;
}
