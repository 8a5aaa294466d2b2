import type en = require('../en-US/phrases.private');

import hours = require('./hours.private');
import spoken = require('./spoken.private');

/** Lo que se oye en español, de usted y con las palabras de México. Léalo en voz alta antes de cambiarlo. */
const es: typeof en = {
  hours,
  spokenKey: spoken.key,

  greeting: (business) => `Gracias por llamar a ${business}.`,
  chooseLanguage: (key) => `Para español, oprima el ${spoken.key(key)}.`,
  chooseLanguageBriefly: (key) => `Español, ${spoken.key(key)}.`,

  menu: {
    support: (key) => `Para atención a clientes, oprima el ${spoken.key(key)}.`,
    sales: (key) => `Para ventas, oprima el ${spoken.key(key)}.`,
    hours: (key) => `Para nuestro horario y dirección, oprima el ${spoken.key(key)}.`,
    message: (key) => `Para dejar un mensaje, oprima el ${spoken.key(key)}.`,
    person: (key) => `Para hablar con una persona, oprima el ${spoken.key(key)}.`,
  },
  menuBriefly: {
    support: 'Clientes',
    sales: 'Ventas',
    hours: 'Horario',
    message: 'Mensaje',
    person: 'Una persona',
  },
  menuByVoice: 'O díganos qué necesita.',
  menuAgain: 'Para repetir, oprima asterisco.',
  saidFor: {
    support: ['atención', 'clientes', 'soporte', 'ayuda', 'problema', 'cita', 'cuenta', 'factura'],
    sales: ['ventas', 'comprar', 'precio', 'precios', 'costo', 'cuánto cuesta', 'paciente nuevo'],
    hours: ['horario', 'horarios', 'abren', 'cierran', 'dirección', 'ubicación', 'dónde están'],
    message: ['mensaje', 'dejar un mensaje', 'recado', 'buzón'],
    person: ['persona', 'una persona', 'operadora', 'operador', 'alguien', 'asesor', 'asesora', 'agente'],
  },

  notUnderstood: 'Disculpe, no le entendí.',
  noInput: 'No recibimos ninguna respuesta. ¡Hasta luego!',

  askAccount: 'Por favor, marque su número de cuenta y después la tecla numeral.',
  askAccountAgain: 'Tiene de 4 a 12 dígitos. Al final oprima la tecla numeral.',
  askAccountBriefly: 'Su número de cuenta y la tecla numeral.',
  accountIs: (digits) => `Gracias. Su número de cuenta es ${spoken.digits(digits)}.`,
  withoutAccount: 'No se preocupe, seguimos sin ese dato.',
  recorded: 'Nuestra conversación será grabada.',

  inLine: (position, minutes) => `Usted está ${spoken.place(position)}; ${spoken.wait(minutes)}.`,
  stillInLine: 'Usted sigue en la fila.',
  orLeaveMessage: 'Si prefiere dejar un mensaje, oprima asterisco.',
  longWait: 'Nadie se ha desocupado y no queremos hacerle esperar más.',
  someoneIsHere: 'Gracias por esperar. Ya le atienden.',
  backInLine: 'Disculpe, esa conexión falló. Ya está usted de nuevo en la fila.',
  lineFull: 'En este momento nuestra fila está llena.',

  closed: 'En este momento está cerrado.',
  oneMoment: 'Un momento, por favor.',
  busy: 'Todas las personas de esa área están en otra llamada.',
  nobodyThere: 'En este momento nadie puede contestar.',
  notReached: 'No logramos comunicarle.',

  leaveMessage:
    'Deje su mensaje y le devolveremos la llamada. Hable después del tono y, al terminar, oprima la tecla numeral.',
  leaveMessageAgain: 'No se oyó ningún mensaje. Hable después del tono, por favor.',
  noMessage: 'No se oyó ningún mensaje. Hasta luego.',
  messageTaken: 'Gracias. Tenemos su mensaje y le devolveremos la llamada. Hasta luego.',

  somethingWrong: 'Disculpe, algo falló de nuestro lado.',
  goodbye: 'Gracias por llamar. Hasta luego.',
};

export = es;
