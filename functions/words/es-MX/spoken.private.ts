import type en = require('../en-US/spoken.private');

/** Numbers and keys as Mexican Spanish says them. */
const cardinals = (
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez ' +
  'once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte'
).split(' ');
const ordinals = ' primera segunda tercera cuarta quinta sexta séptima octava novena décima'.split(' ');

const spoken: typeof en = {
  digits: (digits) => [...digits.replace(/\D/g, '')].join(' '),

  number: (count) => cardinals[count] ?? String(count),

  place: (position) =>
    ordinals[position]
      ? `Usted es la ${ordinals[position]} persona en la fila`
      : `Usted está en el lugar ${position} de la fila`,

  wait: (minutes) => {
    if (minutes < 1) return 'menos de un minuto';
    if (minutes > 20) return 'más de veinte minutos';
    return minutes === 1 ? 'alrededor de un minuto' : `unos ${spoken.number(minutes)} minutos`;
  },

  key: (key) => spoken.number(Number(key)),
};

export = spoken;
