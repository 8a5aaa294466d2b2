import type { DayGroup, Span } from '../../types/language';

import spoken = require('./spoken.private');

const days = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];

/** "Abrimos de lunes a viernes de las ocho de la mañana a las cinco de la tarde." */
function opening(groups: readonly DayGroup[]): string {
  if (groups.length === 0) return 'Por ahora solo recibimos mensajes.';
  return `Abrimos ${listed(groups.map((group) => `${dayNames(group)} ${group.spans.map(fromTo).join(' y ')}`))}.`;
}

/** `undefined` stands for a house that never closes. */
function hours(groups: readonly DayGroup[] | undefined): string {
  return groups ? opening(groups) : 'Abrimos a toda hora, todos los días.';
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

export = hours;
