import type { DayGroup, Span } from '../../types/language';

import type en = require('../en-US/phrases.private');

/** Lo que se oye en español, de usted y con las palabras de México. Léalo en voz alta antes de cambiarlo. */
const es: Omit<typeof en, 'spoken'> = {
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
  closedBecause: {
    weather: 'Estamos cerrados por el mal tiempo.',
    holiday: 'Estamos cerrados por el día festivo.',
    training: 'Estamos cerrados por capacitación del personal.',
    illness: 'Estamos cerrados por enfermedad.',
    fault: 'Estamos cerrados por una falla técnica.',
  },
  justClosed: 'Acabamos de cerrar por hoy.',
  opensAgain: (opens) => `Abrimos ${spoken.opens(opens)}.`,

  recorded: 'Su conversación será grabada.',
  oneMoment: 'Un momento, por favor.',
  busy: 'Todos nuestros asesores están en otra llamada.',
  nobodyThere: 'En este momento nadie puede contestar.',
  notReached: 'No pudimos comunicarle.',

  hold: 'Permanezca en la línea, por favor. Para oír su lugar, oprima el uno.',
  inLine: (position, minutes) => `${spoken.place(position)}; la espera es de ${spoken.wait(minutes)}.`,
  inLineStill: (position) => `${spoken.place(position)}.`,
  stillInLine: 'Usted continúa en la fila.',
  orLeaveMessage: 'Si prefiere dejar un mensaje, oprima asterisco.',
  orLeave: 'Si prefiere no esperar, oprima asterisco.',
  longWait: 'Nadie ha podido atenderle y no queremos hacerle esperar más.',
  orCallBack: 'Si prefiere que le llamemos, oprima el dos.',
  callBackKept: 'Le llamaremos cuando sea su turno. Hasta luego.',
  callBackAt: (number) =>
    `Le llamaremos al ${spoken.digits(number)}. Si es correcto, oprima el uno. Para dar otro número, oprima el dos. Para seguir en la fila, oprima asterisco.`,
  askNumber:
    'Marque con lada el número al que le llamaremos y después la tecla de gato. Para seguir en la fila, oprima solo gato.',
  cannotCallThat: 'Disculpe, a ese número no podemos llamar.',
  callBacksFull: 'Disculpe, por ahora no podemos devolver más llamadas. Usted continúa en la fila.',
  notWrittenDown: 'Disculpe, no pude anotar su número. Usted continúa en la fila.',
  callingBack: (business) => `Le llamamos de ${business}, como usted nos pidió.`,
  toBeConnected: 'Para comunicarse, oprima el uno.',
  calledInVain: 'Le llamamos porque usted nos lo pidió. Hasta luego.',
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
    askPin:
      'Por favor, marque su clave y después la tecla de gato. Para entrar o salir de turno o cambiar el horario, oprima asterisco antes de gato.',
    askPinAgain: 'Esa clave no es correcta. Márquela otra vez, y después la tecla de gato.',
    askPinBriefly: 'Su clave y la tecla de gato.',
    wrongPin: 'Esa clave no abre esta línea. Hasta luego.',
    shut: 'Hubo demasiadas claves equivocadas; por ahora, esta línea está cerrada. Hasta luego.',
    notSetUp: 'Esta línea todavía no está lista: nadie tiene clave. Hasta luego.',

    waiting: (callers, minutes) => {
      if (callers < 1) return 'No hay nadie en espera.';
      if (minutes === undefined) return `Hay ${callers} personas en espera.`;
      if (callers === 1) return `Hay una persona en espera desde hace ${spoken.wait(minutes)}.`;
      return `Hay ${callers} personas en espera; la primera, desde hace ${spoken.wait(minutes)}.`;
    },
    choices:
      'Para tomar llamadas, oprima el uno. Para entrar o salir de turno, el dos. Para abrir o cerrar, el tres.',
    duty: {
      on: 'Usted está de turno. Para salir de turno, oprima el uno. Para una pausa de quince minutos, el dos.',
      off: 'Usted está fuera de turno. Para entrar, oprima el uno.',
      paused: 'Usted está en pausa. Para terminarla, oprima el uno.',
    },
    nowOnDuty: 'Queda de turno por el resto del día.',
    nowOffDuty: 'Queda fuera de turno por el resto del día.',
    nowPaused: 'Tiene quince minutos de pausa.',
    pauseOver: 'Terminó su pausa.',
    openNow: 'Estamos abiertos.',
    noHours: 'Este negocio no tiene un horario que cambiar.',
    openUntil: (until) => `Estamos abiertos hasta ${spoken.until(until)}, sin importar el horario.`,
    handChoices: (opens) =>
      `Para cerrar hasta ${spoken.until(opens)}, oprima el uno. Para cerrar hasta otra hora, el dos. Para abrir, el tres. Para volver al horario de siempre, el nueve.`,
    askTime:
      '¿Hasta qué hora? Marque cuatro dígitos, en formato de 24 horas, como 1 7 3 0 para las cinco y media de la tarde.',
    noSuchTime: 'Esa hora no existe.',
    reasons: {
      weather: 'mal tiempo',
      holiday: 'día festivo',
      training: 'capacitación',
      illness: 'enfermedad',
      fault: 'falla técnica',
    },
    askReason: (reasons) =>
      `¿Por qué? ${reasons.map((reason, index) => `Por ${reason}, ${spoken.key(String(index + 1))}.`).join(' ')} Para no decir el motivo, cero.`,
    callersHear: (words) => `Quien llame oirá: ${words}`,
    willBeOpen: (until) => `Estaremos abiertos hasta ${spoken.until(until)}.`,
    confirm: 'Para confirmar, oprima el uno.',
    confirmed: 'Listo.',
    bye: 'Hasta luego.',
    unchanged: 'No se cambió nada.',
    notSaved: 'No funcionó y no se cambió nada. Intente de nuevo en un minuto.',
    ready: 'Listo para la siguiente llamada.',
    starEnds: 'Para terminar una conversación, oprima asterisco.',
    starHolds: 'Para poner una llamada en espera, oprima asterisco.',
    wrapUp: (seconds) =>
      `Tiene ${seconds} segundos para sus notas. Para la siguiente llamada, oprima cualquier tecla.`,
    nobodyYet: 'Todavía no hay nadie en espera.',
    lineCloses: 'Hace rato que nadie llama; se cierra esta línea. Hasta luego.',

    offerCaller: (place, from, language, minutes) =>
      `Una llamada para ${place} ${from ? `del ${spoken.digits(from)}` : 'de un número oculto'}, en ${language}, ${
        minutes < 1 ? 'que acaba de entrar' : `en espera desde hace ${spoken.wait(minutes)}`
      }. Para tomarla, oprima el uno.`,
    nextCaller: (place, language, minutes) =>
      `Una llamada para ${place}, en ${language}, ${
        minutes < 1 ? 'que acaba de entrar' : `en espera desde hace ${spoken.wait(minutes)}`
      }.`,
    offerCall: (number) =>
      `Hay una llamada por hacer, al ${spoken.digits(number)}. Para comunicarse, oprima el uno.`,
    offerCallBack: (number, place, minutes, language) =>
      `Hay que devolver una llamada al ${spoken.digits(number)}, para ${place}, en ${language}; la pidieron ${
        minutes < 1
          ? 'ahora mismo'
          : `hace ${minutes === 1 ? 'un minuto' : `${spoken.number(minutes)} minutos`}`
      }. Para llamar, oprima el uno.`,
    offerAgain: 'Para tomar la llamada, oprima el uno.',
    notTaken: 'La llamada pasa a otra persona. Hasta luego.',
    isTaken: 'La persona ya no está en espera. Hasta luego.',
    joining: 'Le comunico. Para poner en espera, asterisco.',
    notConnected: 'No se hizo la llamada. Hasta luego.',
    mayNotCall: 'Ya no está permitido llamar a ese número. Hasta luego.',
    calling: 'Llamando.',
    callOver: 'Terminó la llamada. Hasta luego.',
    lineBusy: 'La línea está ocupada. Hasta luego.',
    nobodyAnswered: 'Nadie contestó. Hasta luego.',
    callFailed: 'La llamada no pudo completarse. Hasta luego.',
    notReached: {
      lineBusy: 'La línea está ocupada.',
      nobodyAnswered: 'Nadie contestó.',
      callFailed: 'La llamada no pudo completarse.',
    },

    held: 'La llamada está en espera. Para volver, oprima el uno. Para consultar a un colega, el dos. Para terminar, gato.',
    heldBriefly: 'Volver, uno. Un colega, dos. Terminar, gato.',
    joined:
      'La llamada está en espera. Para volver a solas, oprima el uno. Para hablar los tres, el dos. Para transferir, el tres.',
    joinedBriefly: 'Volver a solas, uno. Los tres, dos. Transferir, tres.',
    nobodyFree: 'En este momento nadie está libre.',
    ringing: (name) => `Llamando a ${name}.`,
    isBusy: (name) => `${name} está en otra llamada.`,
    orStop: 'Para volver a la llamada, oprima el uno.',
    colleagueGone: 'Su colega colgó.',
    colleagueBusy: 'Su colega está en otra llamada.',
    noAnswer: 'Su colega no contesta.',
    handedOver: 'Llamada transferida. Hasta luego.',
    alone: 'La persona ya no está en la línea. Oprima asterisco o cuelgue.',
    thanks: 'Gracias por su ayuda. Hasta luego.',
    onLine: {
      callOver: 'Terminó la llamada.',
      handedOver: 'Llamada transferida.',
      isTaken: 'La persona ya no está en espera.',
      mayNotCall: 'Ya no está permitido llamar a ese número.',
      thanks: 'Gracias por su ayuda.',
    },
    failed: 'No se pudo.',
    asks: (name, place, language) =>
      `${name} quiere consultarle sobre una llamada para ${place}, en ${language}. Para hablar, oprima el uno.`,

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
    notCalledBack: (business, place, number) =>
      `${business}, ${place}: ${number} pidió que le llamáramos y no logramos comunicarnos.`,
    lineClosed: (business) =>
      `${business}: hace rato que nadie llama y su línea se cerró. Vuelva a marcar para tomar llamadas.`,
    offDuty: (business) => `${business}: no contestó tres llamadas seguidas; queda fuera de turno por hoy.`,
  },
};

/** Los números, las teclas y las horas como se dicen en México. */
const cardinals = (
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez ' +
  'once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte'
).split(' ');
const ordinals = ' primera segunda tercera cuarta quinta sexta séptima octava novena décima'.split(' ');
const days = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];

const spoken: typeof en.spoken = {
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

  /** "las ocho de la noche de hoy", "mañana a las ocho de la mañana". */
  until: (opens) => (opens.days === 0 ? `${time(opens.clock)} de hoy` : spoken.opens(opens)),

  /** "Abrimos de lunes a viernes de las ocho de la mañana a las cinco de la tarde." */
  hours: (groups) => {
    if (!groups) return 'Abrimos a toda hora, todos los días.';
    if (groups.length === 0) return 'Por ahora solo recibimos mensajes.';
    return `Abrimos ${listed(groups.map((group) => `${dayNames(group)} ${group.spans.map(fromTo).join(' y ')}`))}.`;
  },

  today: (spans) => (spans.length > 0 ? `Hoy abrimos ${spans.map(fromTo).join(' y ')}.` : 'Hoy no abrimos.'),

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
  negations: ['no', 'sin', 'nunca', 'tampoco', 'ni', 'excepto'],
  lacks: (
    'hay tengo tenemos puedo podemos pude funciona funcionan sirve sirven jala prende entiendo encuentro recuerdo ' +
    'recibi llego llega aparece si que cual molestia mucha puede podria tendra tendran tiene tienen habra'
  ).split(' '),
  turns: 'pero sino mejor quiero quisiera necesito tengo busco prefiero llamo hablo'.split(' '),
  again: ['repetir', 'repita', 'repítame', 'repite', 'otra vez', 'menú', 'de nuevo', 'mande', 'cómo dijo'],
  itself: ['español', 'spanish', 'no hablo inglés', 'no inglés', 'no english', "don't speak english"],
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
  if (minute <= 20) return ` y ${spoken.number(minute)}`;
  const [tens, units] = [Math.floor(minute / 10), minute % 10];
  if (tens === 2)
    return ` y veinti${['', 'uno', 'dós', 'trés', 'cuatro', 'cinco', 'séis', 'siete', 'ocho', 'nueve'][units]}`;
  return ` y ${['treinta', 'cuarenta', 'cincuenta'][tens - 3]}${units > 0 ? ` y ${spoken.number(units)}` : ''}`;
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

export = { ...es, spoken };
