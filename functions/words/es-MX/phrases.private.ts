import type en = require('../en-US/phrases.private');

import hours = require('./hours.private');
import menu = require('./menu.private');
import spoken = require('./spoken.private');

/** Lo que se oye en español, de usted y con las palabras de México. Léalo en voz alta antes de cambiarlo. */
const es: typeof en = {
  hours,
  ...menu,

  greeting: (business) => `Gracias por llamar a ${business}.`,
  chooseLanguage: (key) => `Para español, oprima el ${spoken.key(key)}.`,
  chooseLanguageBriefly: (key) => `Español, ${spoken.key(key)}.`,

  notUnderstood: 'Disculpe, no le entendí.',
  neverUnderstood: 'Disculpe, no logré entenderle. Hasta luego.',
  noInput: 'No recibimos ninguna respuesta. ¡Hasta luego!',

  askAccount: 'Por favor, marque su número de cuenta y después la tecla numeral.',
  askAccountAgain: 'Tiene de 4 a 12 dígitos. Al final oprima la tecla numeral.',
  askAccountBriefly: 'Su número de cuenta y la tecla numeral.',
  accountIs: (digits) => `Gracias. Su número de cuenta es ${spoken.digits(digits)}.`,
  withoutAccount: 'No se preocupe, continuamos sin ese dato.',
  recorded: 'Su conversación será grabada.',

  inLine: (position, minutes) => `${spoken.place(position)}; la espera es de ${spoken.wait(minutes)}.`,
  stillInLine: 'Usted sigue en la fila.',
  orLeaveMessage: 'Si prefiere dejar un mensaje, oprima asterisco.',
  longWait: 'Nadie ha podido atenderle y no queremos hacerle esperar más.',
  someoneIsHere: 'Le comunico.',
  backInLine: 'Disculpe, esa conexión falló. Ya está usted de nuevo en la fila.',
  lineFull: 'En este momento nuestra fila está llena.',

  closed: 'En este momento estamos cerrados.',
  closedToday: 'Hoy estamos cerrados.',
  oneMoment: 'Un momento, por favor.',
  busy: 'Todos nuestros asesores están en otra llamada.',
  nobodyThere: 'En este momento nadie puede contestar.',
  notReached: 'No pudimos comunicarle.',

  leaveMessage:
    'Deje su mensaje y le devolveremos la llamada. Hable después del tono y, al terminar, oprima la tecla numeral.',
  leaveMessageAgain: 'No se oyó ningún mensaje. Hable después del tono, por favor.',
  noMessage: 'No se oyó ningún mensaje. Hasta luego.',
  messageTaken: 'Gracias. Tenemos su mensaje y le devolveremos la llamada. Hasta luego.',

  somethingWrong: 'Disculpe, algo falló de nuestro lado.',
  goodbye: 'Gracias por llamar. Hasta luego.',
};

export = es;
