import type { Settings } from '../../functions/types/settings';
import { columns } from '../../simulator/cli/kit/columns';
import type { PhoneHint } from '../../simulator/phone/browser/wire';
import type { Handset } from '../../simulator/phone/terminal/handset';
import type { InWords, StoryLanguage } from '../../simulator/story/languages';
import { telephone } from '../../simulator/story/print';
import { spaced } from '../account/secrets';
import { type Office, type Owner, type OwnHandset, owners } from './office';

/**
 * The first thing to do on the page: to call, and to press the key of one's language where the business asks for one and
 * nobody presses it by itself.
 */
export function invitation({ languages }: Pick<Settings, 'languages'>, isPressed: boolean): InWords {
  const keyOf = (language: StoryLanguage) => {
    const at = languages.findIndex(({ code }) => code.startsWith(language));
    return isPressed || languages.length === 1 || at < 0 ? undefined : at + 1;
  };
  const [en, es] = [keyOf('en'), keyOf('es')];
  return {
    en: `Press Call${en ? `, then ${en}` : ''}. Click once for sound.`,
    es: `Oprima Llamar${es ? ` y luego ${es}` : ''}. Haga clic una vez para oír.`,
  };
}

export const boardWord: InWords = { en: 'Board', es: 'Tablero' };

export const helpOf: InWords = {
  en: [
    'Keys  c, Enter  call      0-9 * #  press      s  say something    h, Esc  hang up',
    '      Tab  the other phone (the agent takes whoever waits)    ?  help    q  leave',
    'From a script, a line each: keys, "say WORDS", "hears WORDS", "wait 5", "h", "c", "agent", "caller".',
  ].join('\n'),
  es: [
    'Teclas  c, Entrar  llamar     0-9 * #  marcar     s  decir algo     h, Esc  colgar',
    '        Tab  el otro teléfono (el agente atiende a quien espera)   ?  ayuda   q  salir',
    'Desde un script, en cada renglón: teclas, "say PALABRAS", "hears PALABRAS", "wait 5", "h", "c", "agente", "cliente".',
  ].join('\n'),
};

interface Greeted {
  settings: Settings;
  office: Office;
  startsAt: number;
  /** What to do first. */
  first: InWords;
  /** Addresses. */
  phones: string;
  board: string;
}

/** What is printed once all is ready: what to do, where to look, what time it is there. */
export function greet(
  { settings, office, startsAt, first, phones, board }: Greeted,
  language: StoryLanguage = 'en',
): string {
  const { businessName, people } = settings;
  const [caller, agent] = office.handsets;
  const [person = '', pin = ''] = Object.entries(office.pins)[0] ?? [];
  const when = clockOf(startsAt, settings.timeZone, language);
  const words = {
    en: {
      title: `${businessName}, where it is ${when}.`,
      phones: 'Phones',
      agents: 'Agents',
      you: `You are ${telephone(caller.number)} and call ${telephone(caller.dials)}.`,
      passcode: `passcode ${office.passcode}`,
      pin: `${people[person]?.name}'s PIN ${spaced(pin)}`,
    },
    es: {
      title: `${businessName}, donde son las ${when}.`,
      phones: 'Teléfonos',
      agents: 'Agentes',
      you: `Usted es ${telephone(caller.number, language)} y llama a ${telephone(caller.dials)}.`,
      passcode: `clave de acceso ${office.passcode}`,
      pin: `clave de ${people[person]?.name}: ${spaced(pin)}`,
    },
  }[language];
  const rows = columns([
    [words.phones, phones, first[language]],
    [boardWord[language], board, words.passcode],
    ...(agent ? [[words.agents, telephone(agent.dials), words.pin]] : []),
  ]);
  return [words.title, words.you, '', ...rows.map((row) => `  ${row}`)].join('\n');
}

/** "10:00 on Tuesday, January 6". */
function clockOf(at: number, timeZone: string, language: StoryLanguage): string {
  const time = new Date(at).toLocaleTimeString('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' });
  const day = new Date(at).toLocaleDateString(language === 'es' ? 'es-MX' : 'en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone,
  });
  return language === 'es' ? `${time} del ${day}` : `${time} on ${day}`;
}

const ownerNames: Readonly<Record<Owner, InWords>> = {
  caller: { en: 'caller', es: 'cliente' },
  agent: { en: 'agent', es: 'agente' },
};

/** The telephones for the page, which calls their owners what its language does. */
export function onTable(handsets: Office['handsets']): PhoneHint[] {
  return handsets.map((handset) => ({ ...handset, name: ownerNames[handset.name] }));
}

/** The telephones on the table, by what their owners are called in that language. */
export function named(
  handsets: Office['handsets'],
  language: StoryLanguage = 'en',
): readonly [Handset, ...Handset[]] {
  const [first, ...others] = handsets;
  const inWords = (handset: OwnHandset) => ({
    ...handset,
    name: ownerNames[handset.name][language],
  });
  return [inWords(first), ...others.map(inWords)];
}

/** A script in which a telephone is picked up by its owner's name in that language, or in English. */
export function withNames(lines: readonly string[], language: StoryLanguage = 'en'): string[] {
  return lines.map((line) => {
    const owner = owners.find((owner) => owner === line.trim().toLowerCase());
    return owner ? ownerNames[owner][language] : line;
  });
}
