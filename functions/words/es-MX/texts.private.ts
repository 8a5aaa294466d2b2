import type en = require('../en-US/texts.private');

/** Lo que lee en su teléfono quien atiende, en español: un SMS. */
const es: typeof en = {
  newMessage: (business, length, from) =>
    `${business}: un mensaje nuevo (${length}) de ${from || 'un número oculto'}.`,
};

export = es;
