import house = require('./business.private');

/** The switchboard of one business. Edit the values; the build says what is wrong with them. Numbers are E.164. */
const settings = house.business({
  businessName: 'Harbor Dental',
  timeZone: 'America/Chicago',

  // The first is spoken until a caller chooses. With only one, nobody is asked.
  languages: [
    { code: 'en-US', voice: 'Polly.Joanna-Neural' },
    { code: 'es-MX', voice: 'Polly.Mia-Neural' },
  ],

  // The numbers people call, and where each leads. The first is also the caller ID of calls that the switchboard places.
  numbers: { '+15550100199': 'front' },

  // Spans such as '08:00-17:00', several a day if need be; dates with hours of their own, '12-25' for every year.
  hours: {
    office: {
      week: {
        monday: ['08:00-17:00'],
        tuesday: ['08:00-17:00'],
        wednesday: ['08:00-17:00'],
        thursday: ['08:00-17:00'],
        friday: ['08:00-17:00'],
        saturday: ['09:00-13:00'],
        sunday: [],
      },
      dates: { '01-01': [], '07-04': [], '12-24': ['08:00-12:00'], '12-25': [] },
    },
  },

  // Who can be rung. They hear who calls in the first language they speak.
  people: {
    ana: { name: 'Ana', number: '+15550100140', speaks: ['en-US', 'es-MX'] },
    ben: { name: 'Ben', number: '+15550100141', speaks: ['en-US'] },
    carla: { name: 'Carla', number: '+15550100142', speaks: ['es-MX', 'en-US'] },
    dan: { name: 'Dan', number: '+15550100143', speaks: ['en-US'] },
    desk: { name: 'Front desk', number: '+15550100150', speaks: ['en-US', 'es-MX'] },
  },

  // Where a call can be. docs/customising.md has each kind; npm run map draws them.
  places: {
    front: {
      kind: 'menu',
      name: { 'en-US': 'the menu', 'es-MX': 'el menú' },
      open: 'office',
      choices: [
        {
          key: '1',
          to: 'account',
          says: { 'en-US': 'For support', 'es-MX': 'Para atención a clientes' },
          briefly: { 'en-US': 'Support', 'es-MX': 'Atención a clientes' },
          hears: {
            'en-US': [
              'support',
              'help',
              'customer service',
              'problem',
              'appointment',
              'account',
              'bill',
              'billing',
              'toothache',
            ],
            'es-MX': ['atención', 'clientes', 'soporte', 'ayuda', 'problema', 'cita', 'cuenta', 'factura'],
          },
        },
        {
          key: '2',
          to: 'sales',
          says: { 'en-US': 'For sales', 'es-MX': 'Para ventas' },
          hears: {
            'en-US': ['sales', 'buy', 'price', 'cost', 'how much', 'new patient'],
            'es-MX': [
              'ventas',
              'comprar',
              'precio',
              'costo',
              'cotización',
              'cuánto cuesta',
              'paciente nuevo',
            ],
          },
        },
        {
          key: '3',
          to: 'hours',
          says: {
            'en-US': 'For opening hours and our address',
            'es-MX': 'Para nuestro horario y dirección',
          },
          hears: {
            'en-US': ['hours', 'open', 'close', 'address', 'location', 'where are you', 'directions'],
            'es-MX': ['horario', 'abren', 'abierto', 'cierran', 'dirección', 'ubicación', 'dónde están'],
          },
        },
        {
          key: '4',
          to: 'mailbox',
          says: { 'en-US': 'To leave a message', 'es-MX': 'Para dejar un mensaje' },
          hears: {
            'en-US': ['message', 'leave a message', 'voicemail'],
            'es-MX': ['mensaje', 'dejar un mensaje', 'recado', 'buzón'],
          },
        },
        {
          key: '0',
          to: 'team',
          says: { 'en-US': 'To talk to a person', 'es-MX': 'Para hablar con una persona' },
          briefly: { 'en-US': 'A person', 'es-MX': 'Una persona' },
          hears: {
            'en-US': [
              'person',
              'operator',
              'human',
              'someone',
              'somebody',
              'representative',
              'receptionist',
              'agent',
            ],
            'es-MX': [
              'persona',
              'operadora',
              'operador',
              'alguien',
              'asesor',
              'asesora',
              'agente',
              'ejecutivo',
              'representante',
              'recepcionista',
            ],
          },
        },
      ],
      noInput: 'goodbye',
      wrongInput: 'team',
    },

    account: {
      kind: 'ask',
      name: { 'en-US': 'the account number', 'es-MX': 'el número de cuenta' },
      says: {
        'en-US':
          "Please enter your account number, then press pound. If you don't have it, just press pound.",
        'es-MX':
          'Marque su número de cuenta y después la tecla de gato. Si no lo tiene a la mano, oprima solo gato.',
      },
      briefly: {
        'en-US': 'Your account number, then pound. Without it, just pound.',
        'es-MX': 'Su número de cuenta y gato. Sin número, solo gato.',
      },
      digits: [4, 12],
      open: 'office',
      closed: 'mailbox',
      next: 'team',
      without: 'team',
    },

    team: {
      kind: 'ring',
      name: { 'en-US': 'support', 'es-MX': 'atención a clientes' },
      open: 'office',
      closed: 'mailbox',
      rings: ['ana', 'ben'],
      how: 'together',
      seconds: 20,
      accept: true,
      nobody: 'support',
      tellsMissed: [],
    },

    support: {
      kind: 'queue',
      name: { 'en-US': 'support', 'es-MX': 'atención a clientes' },
      open: 'office',
      closed: 'mailbox',
      secondsPerCaller: 120,
      full: 'mailbox',
      longestWait: { minutes: 45, next: 'mailbox' },
      leave: 'mailbox',
      tellsMissed: [],
    },

    sales: {
      kind: 'ring',
      name: { 'en-US': 'sales', 'es-MX': 'ventas' },
      open: 'office',
      closed: 'mailbox',
      rings: ['carla', 'dan'],
      how: 'together',
      seconds: 20,
      accept: true,
      nobody: 'mailbox',
      tellsMissed: [],
    },

    hours: {
      kind: 'say',
      name: { 'en-US': 'hours', 'es-MX': 'horario' },
      tellsHours: 'office',
      says: {
        'en-US': 'We are at 12 Harbor Street, next to the ferry.',
        'es-MX': 'Estamos en Harbor Street 12, junto al ferry.',
      },
      next: 'front',
    },

    mailbox: {
      kind: 'message',
      name: { 'en-US': 'message', 'es-MX': 'mensaje' },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: [],
      transcribe: false,
    },
  },

  // 0 leads here from every question; so does going round in circles.
  person: 'team',
  // When something of ours fails. A number here is rung even when every function is down.
  rescue: { to: 'mailbox', number: '' },

  questions: { tries: 3, secondsToAnswer: 5 },

  // Callers are told first. Know your law before you say true.
  recordCalls: true,
  // Who called, where they went, how it ended: for so many days. Know your law before you keep it longer.
  records: { keepDays: 90 },

  // The line that agents dial in to: who waited in these queues is theirs. After so many waits for nobody it closes.
  agents: { take: ['support'], waitSeconds: 60, waits: 15 },

  // Calls placed for a program: rings this person first, then customers whose number begins so. Name the area codes of
  // your customers: all of +1 would also be the Caribbean and premium numbers.
  placeCall: { rings: 'desk', allowedPrefixes: ['+1312', '+1773', '+15550100', '+52'] },
});

export = settings;
