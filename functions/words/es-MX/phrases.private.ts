import type en = require('../en-US/phrases.private');

import spoken = require('./spoken.private');

/** Lo que se oye en español, de usted y con las palabras de México. Léalo en voz alta antes de cambiarlo. */
const es: typeof en = {
  greeting: (business) => `Gracias por llamar a ${business}.`,
  chooseLanguage: (key) => `Para español, oprima el ${spoken.key(key)}.`,
  chooseLanguageBriefly: (key) => `Español, ${spoken.key(key)}.`,

  choice: (says, key) => `${says}, oprima el ${spoken.key(key)}.`,
  choiceBriefly: (name, key) => `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${spoken.key(key)}.`,
  menuByVoice: 'O díganos qué necesita.',
  menuExtension: 'Si conoce la extensión, márquela en cualquier momento.',
  menuAgain: 'Para repetir, oprima asterisco.',
  noSuchExtension: 'Esa extensión no existe.',

  notUnderstood: 'Disculpe, no le entendí.',
  nothingHeard: 'Disculpe, no le escuché.',
  neverUnderstood: 'Disculpe, no logré entenderle. Hasta luego.',
  noInput: 'No recibimos ninguna respuesta. ¡Hasta luego!',

  digitsAre: (digits) => `Gracias. Anoté ${spoken.digits(digits)}.`,
  digitsWanted: (least, most) => `Tiene ${least === most ? most : `de ${least} a ${most}`} dígitos.`,
  orAPerson: 'Para hablar con una persona, oprima el cero.',
  withoutDigits: 'No se preocupe, continuamos sin ese dato.',

  askName:
    'Con las letras de su teclado, marque el principio de un nombre o apellido y después la tecla de gato. Para regresar, oprima solo gato.',
  askNameBriefly: 'El principio del nombre y gato.',
  nobodyOfThatName: 'No encontré a nadie con ese nombre.',
  nameChoice: (name, key) => `Para ${name}, oprima el ${spoken.key(key)}.`,

  closed: 'En este momento estamos cerrados.',
  justClosed: 'Acabamos de cerrar por hoy.',
  opensAgain: (opens) => `Abrimos ${spoken.opens(opens)}.`,

  recorded: 'Su conversación será grabada.',
  oneMoment: 'Un momento, por favor.',
  busy: 'Todos nuestros asesores están en otra llamada.',
  nobodyThere: 'En este momento nadie puede contestar.',
  notReached: 'No pudimos comunicarle.',

  hold: 'Permanezca en la línea, por favor. Para oír su lugar, oprima el uno.',
  inLine: (position, minutes) => `${spoken.place(position)}; la espera es de ${spoken.wait(minutes)}.`,
  stillInLine: 'Usted continúa en la fila.',
  orLeaveMessage: 'Si prefiere dejar un mensaje, oprima asterisco.',
  orLeave: 'Si prefiere no esperar, oprima asterisco.',
  longWait: 'Nadie ha podido atenderle y no queremos hacerle esperar más.',
  orCallBack: 'Si prefiere que le llamemos, oprima el dos.',
  callBackKept: 'Le llamaremos cuando sea su turno. Hasta luego.',
  orBack: 'Para regresar, oprima la tecla de gato.',
  someoneIsHere: 'Le comunico.',
  cutOff: 'Si se cortó la llamada, oprima el uno.',
  backInLine: 'Disculpe, esa conexión falló. Ya está usted de nuevo en la fila.',
  lineFull: 'En este momento nuestra fila está llena.',

  leaveMessage:
    'Deje su mensaje y le devolveremos la llamada. Hable después del tono y, al terminar, oprima la tecla de gato.',
  leaveMessageAgain: 'No se oyó ningún mensaje. Hable después del tono, por favor.',
  noMessage: 'No se oyó ningún mensaje. Hasta luego.',
  messageTaken: 'Gracias. Tenemos su mensaje y le devolveremos la llamada. Hasta luego.',

  somethingWrong: 'Disculpe, algo falló de nuestro lado.',
  allDown: 'Disculpe, en este momento no podemos atender su llamada.',
  tryLater: 'Por favor, intente de nuevo en unos minutos.',
  goodbye: 'Gracias por llamar. Hasta luego.',

  /** Lo que oyen quienes atienden. Lo oyen todo el día: sea breve. */
  agents: {
    askPin: 'Por favor, marque su clave y después la tecla de gato.',
    askPinAgain: 'Esa clave no es correcta. Márquela otra vez.',
    askPinBriefly: 'Su clave y la tecla de gato.',
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

    offerCaller: (place, from, language, minutes) =>
      `Una llamada para ${place} ${from ? `del ${spoken.digits(from)}` : 'de un número oculto'}, en ${language}, ${
        minutes < 1 ? 'de ahora mismo' : `en espera desde hace ${spoken.wait(minutes)}`
      }. Para tomarla, oprima el uno.`,
    offerCall: (number) =>
      `Hay una llamada por hacer, al ${spoken.digits(number)}. Para comunicarse, oprima el uno.`,
    offerAgain: 'Para tomar la llamada, oprima el uno.',
    notTaken: 'La llamada pasa a otra persona. Hasta luego.',
    isTaken: 'La persona ya no está en espera. Hasta luego.',
    joining: 'Le comunico.',
    notConnected: 'No se hizo la llamada. Hasta luego.',
    calling: 'Llamando.',
    callOver: 'Terminó la llamada. Hasta luego.',
    lineBusy: 'La línea está ocupada. Hasta luego.',
    nobodyAnswered: 'Nadie contestó. Hasta luego.',
    callFailed: 'La llamada no pudo completarse. Hasta luego.',
    languages: { 'en-US': 'inglés', 'es-MX': 'español' },
  },

  texts: {
    newMessage: (business, box, length, from) =>
      `${business}, ${box}: un mensaje nuevo (${length}) de ${from || 'un número oculto'}.`,
    lostMessage: (business, box, from) =>
      `${business}, ${box}: ${from || 'un número oculto'} quiso dejar un mensaje, pero la grabación falló.`,
    missedCall: (business, place, from) =>
      `${business}, ${place}: llamada perdida de ${from || 'un número oculto'}.`,
    nobodyOnDuty: (business, place, minutes) =>
      `${business}, ${place}: alguien lleva ${minutes === 1 ? 'un minuto' : `${minutes} minutos`} en espera y nadie está de turno.`,
    offDuty: (business) => `${business}: no contestó tres llamadas seguidas; queda fuera de turno por hoy.`,
  },

  spoken,
};

export = es;
