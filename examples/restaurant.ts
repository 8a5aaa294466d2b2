import house = require('../functions/business.private');

/** A restaurant: closed between lunch and dinner and on Mondays, open past midnight on weekends; reservations ring two telephones. */
const restaurant = house.business({
  businessName: 'Casa Nogal',
  timeZone: 'America/Los_Angeles',

  // Spanish first: it is spoken until a caller chooses.
  languages: [
    { code: 'es-MX', voice: 'Polly.Mia-Neural' },
    { code: 'en-US', voice: 'Polly.Joanna-Neural' },
  ],

  numbers: { '+15550200100': 'front' },

  hours: {
    dining: {
      week: {
        monday: [],
        tuesday: ['12:00-15:00', '17:00-22:00'],
        wednesday: ['12:00-15:00', '17:00-22:00'],
        thursday: ['12:00-15:00', '17:00-22:00'],
        // A span that ends before it starts runs past midnight: Friday's dinner ends on Saturday at one.
        friday: ['12:00-01:00'],
        saturday: ['12:00-01:00'],
        sunday: ['12:00-18:00'],
      },
      // Lunch only on Christmas Eve. Thanksgiving is another date each year, so it is written with its year.
      dates: { '01-01': [], '12-24': ['12:00-15:00'], '12-25': [], '2026-11-26': [], '2027-11-25': [] },
    },
  },

  people: {
    hostStand: { name: 'Host stand', number: '+15550200110', speaks: ['es-MX', 'en-US'] },
    bar: { name: 'Bar', number: '+15550200111', speaks: ['en-US', 'es-MX'] },
    marisol: { name: 'Marisol', number: '+15550200120', speaks: ['es-MX', 'en-US'] },
    victor: { name: 'Victor', number: '+15550200121', speaks: ['en-US'] },
  },

  places: {
    front: {
      kind: 'menu',
      name: { 'es-MX': 'el menú', 'en-US': 'the menu' },
      open: 'dining',
      choices: [
        {
          key: '1',
          to: 'reservations',
          says: { 'es-MX': 'Para reservar una mesa', 'en-US': 'To reserve a table' },
          hears: {
            'es-MX': ['reservar', 'reservación', 'reserva', 'mesa', 'cancelar', 'cambiar mi reservación'],
            'en-US': [
              'reservation',
              'reserve',
              'table',
              'book',
              'booking',
              'cancel',
              'change my reservation',
            ],
          },
        },
        {
          key: '2',
          to: 'catering',
          says: { 'es-MX': 'Para banquetes y eventos', 'en-US': 'For catering and events' },
          hears: {
            'es-MX': ['banquete', 'evento', 'fiesta', 'boda', 'quinceañera'],
            'en-US': ['catering', 'caterer', 'event', 'party', 'wedding', 'banquet'],
          },
        },
        {
          key: '3',
          to: 'hours',
          says: { 'es-MX': 'Para nuestro horario y dirección', 'en-US': 'For our hours and address' },
          hears: {
            'es-MX': [
              'horario',
              'abren',
              'cierran',
              'dirección',
              'ubicación',
              'dónde están',
              'estacionamiento',
            ],
            'en-US': [
              'hours',
              'open',
              'close',
              'address',
              'location',
              'where are you',
              'directions',
              'parking',
            ],
          },
        },
        {
          key: '0',
          to: 'manager',
          says: { 'es-MX': 'Para hablar con una persona', 'en-US': 'To talk to a person' },
          briefly: { 'es-MX': 'Una persona', 'en-US': 'A person' },
          hears: {
            'es-MX': [
              'persona',
              'alguien',
              'gerente',
              'encargado',
              'encargada',
              'operadora',
              'objeto perdido',
            ],
            'en-US': ['person', 'someone', 'somebody', 'manager', 'operator', 'human'],
          },
        },
      ],
      noInput: 'goodbye',
      wrongInput: 'manager',
    },

    // Both telephones at once: whoever has a hand free picks up.
    reservations: {
      kind: 'ring',
      name: { 'es-MX': 'reservaciones', 'en-US': 'reservations' },
      open: 'dining',
      closed: 'reservationBox',
      rings: ['hostStand', 'bar'],
      how: 'together',
      seconds: 25,
      accept: true,
      nobody: 'reservationBox',
      tellsMissed: ['hostStand'],
    },

    reservationBox: {
      kind: 'message',
      name: { 'es-MX': 'el buzón de reservaciones', 'en-US': 'the reservations box' },
      greets: {
        'es-MX':
          'Díganos el día, la hora, cuántas personas son y a nombre de quién. Le llamamos para confirmar. Hable después del tono y, al terminar, oprima la tecla de gato.',
        'en-US':
          "Tell us the day, the time, how many you are, and a name. We'll call you back to confirm. Speak after the tone, and press pound when you are done.",
      },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['hostStand'],
      transcribe: false,
    },

    noNumber: {
      kind: 'message',
      name: { 'es-MX': 'el buzón de números privados', 'en-US': 'the box for withheld numbers' },
      greets: {
        'es-MX':
          'Su número no aparece en nuestra pantalla. Díganos su nombre, su número y qué desea, y le llamamos. Hable después del tono y, al terminar, oprima la tecla de gato.',
        'en-US':
          "Your number doesn't show on our screen. Tell us your name, your number, and what you would like, and we'll call you. Speak after the tone, and press pound when you are done.",
      },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['hostStand'],
      transcribe: false,
    },

    // Nobody answers for catering by telephone: the box does, at any hour.
    catering: {
      kind: 'message',
      name: { 'es-MX': 'banquetes', 'en-US': 'catering' },
      greets: {
        'es-MX':
          'Cuéntenos de su evento: la fecha, el lugar y cuántos invitados espera. Marisol le llama en un día hábil. Hable después del tono y, al terminar, oprima la tecla de gato.',
        'en-US':
          'Tell us about your event: the date, the place, and how many guests. Marisol will call you within one business day. Speak after the tone, and press pound when you are done.',
      },
      longestSeconds: 180,
      silenceSeconds: 10,
      tells: ['marisol'],
      transcribe: false,
    },

    hours: {
      kind: 'say',
      name: { 'es-MX': 'horario', 'en-US': 'hours' },
      tellsHours: 'dining',
      says: {
        'es-MX': 'Estamos en Walnut Street 48, frente al teatro.',
        'en-US': 'We are at 48 Walnut Street, across from the theater.',
      },
      next: 'front',
    },

    manager: {
      kind: 'ring',
      name: { 'es-MX': 'gerencia', 'en-US': 'the manager' },
      open: 'dining',
      closed: 'mailbox',
      rings: ['marisol', 'victor', 'hostStand'],
      how: 'in order',
      seconds: 15,
      accept: true,
      nobody: 'mailbox',
    },

    mailbox: {
      kind: 'message',
      name: { 'es-MX': 'el buzón', 'en-US': 'the mailbox' },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['marisol'],
      transcribe: false,
    },
  },

  person: 'manager',
  rescue: { to: 'mailbox', number: '+15550200110' },

  questions: { tries: 3, secondsToAnswer: 5 },

  recordCalls: false,
  records: { keepDays: 60 },

  // Nobody waits in line here, so the agents' line has nothing to take.
  agents: { take: [], waitSeconds: 60, waits: 15 },

  // No table is kept without a number to call.
  callers: { withheld: 'noNumber' },

  // Calls back to confirm a table: the host stand is rung first.
  placeCall: { rings: 'hostStand', allowedPrefixes: ['+1619', '+1858', '+15550100', '+52'] },
});

export = restaurant;
