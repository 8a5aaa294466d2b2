import type { DayGroup, Span } from '../../types/language';

import type en = require('../en-US/spoken.private');

/** Los números, las teclas y las horas como se dicen en México. */
const cardinals = (
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez ' +
  'once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte'
).split(' ');
const ordinals = ' primera segunda tercera cuarta quinta sexta séptima octava novena décima'.split(' ');
const days = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];

const spoken: typeof en = {
  digits: (digits) => [...digits.replace(/\D/g, '')].join(' '),

  number: (count) => cardinals[count] ?? String(count),

  place: (position) => {
    if (position === 1) return 'Usted sigue';
    return ordinals[position]
      ? `Usted es la ${ordinals[position]} persona en la fila`
      : `Usted está en el lugar ${position} de la fila`;
  },

  wait: (minutes) => {
    if (minutes < 1) return 'menos de un minuto';
    if (minutes > 20) return 'más de veinte minutos';
    return minutes === 1 ? 'alrededor de un minuto' : `unos ${spoken.number(minutes)} minutos`;
  },

  key: (key) => spoken.number(Number(key)),

  opens: ({ days: ahead, date, weekday, clock }) => `${dayOf(ahead, date, weekday)} a ${time(clock)}`,

  /** "Abrimos de lunes a viernes de las ocho de la mañana a las cinco de la tarde." */
  hours: (groups) => {
    if (!groups) return 'Abrimos a toda hora, todos los días.';
    if (groups.length === 0) return 'Por ahora solo recibimos mensajes.';
    return `Abrimos ${listed(groups.map((group) => `${dayNames(group)} ${group.spans.map(fromTo).join(' y ')}`))}.`;
  },

  keys: [
    ['cero'],
    ['uno', 'una', 'un'],
    ['dos'],
    ['tres'],
    ['cuatro'],
    ['cinco'],
    ['seis'],
    ['siete'],
    ['ocho'],
    ['nueve'],
  ],
  fillers: (
    'el la los las por favor numero opcion tecla oprimo oprima marco marque marcar quiero quisiera deme ' +
    'dame escojo elijo es si ok este eh hola bueno gracias pues a'
  ).split(' '),
  negations: ['no', 'sin', 'nunca', 'tampoco', 'ni'],
  again: ['repetir', 'repita', 'otra vez', 'menú', 'de nuevo'],
  itself: ['español', 'spanish', 'en español'],
};

function dayOf(ahead: number, date: string, weekday: number): string {
  if (ahead < 2) return ahead === 0 ? 'hoy' : 'mañana';
  if (ahead < 7) return `el ${days[weekday]}`;
  const at = new Date(`${date}T12:00Z`);
  return `el ${at.toLocaleDateString('es-MX', { month: 'long', day: 'numeric', timeZone: 'UTC' })}`;
}

function dayNames({ from, to }: DayGroup): string {
  if (from === to) return `el ${days[from]}`;
  return to === (from + 1) % 7 ? `${days[from]} y ${days[to]}` : `de ${days[from]} a ${days[to]}`;
}

function fromTo({ opens, closes }: Span): string {
  return opens === closes || (opens === '00:00' && closes === '24:00')
    ? 'las veinticuatro horas'
    : `de ${time(opens)} a ${time(closes)}`;
}

function time(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  if (minute === 0 && hour % 24 === 0) return 'medianoche';
  const twelve = hour % 12 || 12;
  const name = twelve === 1 ? 'la una' : `las ${spoken.number(twelve)}`;
  return `${name}${past(minute)} ${partOfDay(hour % 24)}`;
}

function past(minute: number): string {
  if (minute === 0) return '';
  if (minute === 15) return ' y cuarto';
  if (minute === 30) return ' y media';
  return minute <= 20 ? ` y ${spoken.number(minute)}` : ` con ${minute}`;
}

function partOfDay(hour: number): string {
  if (hour < 5) return 'de la madrugada';
  if (hour < 12) return 'de la mañana';
  if (hour === 12) return 'del día';
  return hour < 19 ? 'de la tarde' : 'de la noche';
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} y ${parts.at(-1)}`;
}

export = spoken;
