import type en = require('../en-US/agents.private');

import spoken = require('./spoken.private');

/** Lo que oyen los agentes en español. Lo oyen todo el día: sea breve. */
const es: typeof en = {
  askPin: 'Por favor, marque su clave y después la tecla numeral.',
  askPinAgain: 'Esa clave no es correcta. Márquela otra vez.',
  askPinBriefly: 'Su clave y la tecla numeral.',
  wrongPin: 'Esa clave no abre esta línea. Hasta luego.',
  notSetUp: 'Esta línea todavía no está lista: falta la clave de los agentes. Hasta luego.',

  waiting: (callers, minutes) => {
    if (callers < 1) return 'No hay nadie en espera.';
    if (callers === 1) return `Hay una persona en espera desde hace ${spoken.wait(minutes)}.`;
    return `Hay ${callers} personas en espera; la primera, desde hace ${spoken.wait(minutes)}.`;
  },
  ready: 'Listo para la siguiente llamada.',
  starEnds: 'Para terminar una conversación, oprima asterisco.',
  nobodyYet: 'Todavía no hay nadie en espera.',
  lineCloses: 'Hace rato que nadie llama; se cierra esta línea. Hasta luego.',

  offerCall: (number) =>
    `Hay una llamada por hacer, al ${spoken.digits(number)}. Para comunicarse, oprima el uno.`,
  offerCallAgain: 'Para hacer la llamada, oprima el uno.',
  offerCallBriefly: '¿La hacemos? Oprima el uno.',
  notConnected: 'No se hizo la llamada. Hasta luego.',
  calling: 'Llamando.',
  callOver: 'Terminó la llamada. Hasta luego.',
  busy: 'La línea está ocupada. Hasta luego.',
  nobodyAnswered: 'Nadie contestó. Hasta luego.',
  notReached: 'La llamada no pudo completarse. Hasta luego.',
};

export = es;
