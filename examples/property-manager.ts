import house = require('../functions/business.private');

/** A property manager: by night all is closed but the emergency line, which rings whoever is on call until somebody accepts. */
const propertyManager = house.business({
  businessName: 'Aspen Row Properties',
  timeZone: 'America/Denver',

  languages: [
    { code: 'en-US', voice: 'Polly.Joanna-Neural' },
    { code: 'es-MX', voice: 'Polly.Mia-Neural' },
  ],

  numbers: { '+15550400100': 'front' },

  hours: {
    office: {
      week: {
        monday: ['08:00-17:00'],
        tuesday: ['08:00-17:00'],
        wednesday: ['08:00-17:00'],
        thursday: ['08:00-17:00'],
        friday: ['08:00-17:00'],
        saturday: [],
        sunday: [],
      },
      dates: { '01-01': [], '07-04': [], '12-24': ['08:00-12:00'], '12-25': [] },
    },
    // The crew that is on the road by day.
    weekdays: {
      week: {
        monday: ['07:00-19:00'],
        tuesday: ['07:00-19:00'],
        wednesday: ['07:00-19:00'],
        thursday: ['07:00-19:00'],
        friday: ['07:00-19:00'],
        saturday: [],
        sunday: [],
      },
      dates: { '01-01': [], '07-04': [], '12-25': [] },
    },
    // On call from the evening to the next morning. Who is on call on weekends and holidays stands last in the rota.
    nightsA: {
      week: {
        monday: ['19:00-07:00'],
        tuesday: ['19:00-07:00'],
        wednesday: ['19:00-07:00'],
        thursday: [],
        friday: [],
        saturday: [],
        sunday: ['19:00-07:00'],
      },
    },
    nightsB: {
      week: {
        monday: [],
        tuesday: [],
        wednesday: [],
        thursday: ['19:00-07:00'],
        friday: ['19:00-07:00'],
        saturday: ['19:00-07:00'],
        sunday: [],
      },
    },
  },

  people: {
    gloria: { name: 'Gloria', number: '+15550400110', speaks: ['en-US', 'es-MX'] },
    paul: { name: 'Paul', number: '+15550400111', speaks: ['en-US'] },
    crew: { name: 'Day crew', number: '+15550400120', speaks: ['es-MX', 'en-US'] },
    hector: { name: 'Héctor', number: '+15550400121', speaks: ['es-MX', 'en-US'] },
    wendy: { name: 'Wendy', number: '+15550400122', speaks: ['en-US', 'es-MX'] },
    luis: { name: 'Luis', number: '+15550400123', speaks: ['es-MX', 'en-US'] },
    nora: { name: 'Nora', number: '+15550400130', speaks: ['en-US', 'es-MX'] },
  },

  places: {
    // The emergency stands first: who needs it has no patience for the rest.
    front: {
      kind: 'menu',
      name: { 'en-US': 'the menu', 'es-MX': 'el menú' },
      open: 'office',
      choices: [
        {
          key: '1',
          to: 'danger',
          says: {
            'en-US': 'For an emergency, such as a leak',
            'es-MX': 'Para una emergencia, como una fuga',
          },
          briefly: { 'en-US': 'Emergency', 'es-MX': 'Emergencia' },
          hears: {
            'en-US': [
              'emergency',
              'leak',
              'leaking',
              'flood',
              'flooding',
              'no heat',
              'gas',
              'fire',
              'locked out',
            ],
            'es-MX': ['emergencia', 'urgente', 'fuga', 'inundación', 'gas', 'incendio', 'calefacción'],
          },
        },
        {
          key: '2',
          to: 'maintenance',
          says: { 'en-US': 'For a repair that can wait', 'es-MX': 'Para una reparación' },
          hears: {
            'en-US': ['repair', 'maintenance', 'broken', 'fix', 'appliance', 'clogged'],
            'es-MX': ['reparación', 'reparar', 'mantenimiento', 'arreglar', 'descompuesto', 'tapado'],
          },
        },
        {
          key: '3',
          to: 'leasing',
          says: { 'en-US': 'For leasing', 'es-MX': 'Para rentar una vivienda' },
          hears: {
            'en-US': ['rent a home', 'leasing', 'apartment', 'vacancy', 'vacancies', 'tour', 'available'],
            'es-MX': ['rentar', 'departamento', 'vivienda', 'disponible', 'visita'],
          },
        },
        {
          key: '4',
          to: 'hours',
          says: { 'en-US': 'For hours and address', 'es-MX': 'Para horario y dirección' },
          hears: {
            'en-US': ['hours', 'open', 'close', 'address', 'where are you', 'directions'],
            'es-MX': ['horario', 'abren', 'cierran', 'dirección', 'dónde están', 'ubicación'],
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
              'someone',
              'somebody',
              'manager',
              'human',
              'rent payment',
              'deposit',
            ],
            'es-MX': [
              'persona',
              'operadora',
              'alguien',
              'encargado',
              'encargada',
              'pago de la renta',
              'depósito',
            ],
          },
        },
      ],
      noInput: 'goodbye',
      wrongInput: 'team',
    },

    danger: {
      kind: 'say',
      name: { 'en-US': 'the emergency notice', 'es-MX': 'el aviso de emergencia' },
      says: {
        'en-US': 'If anyone is in danger, or you smell gas, hang up and call 9 1 1.',
        'es-MX': 'Si alguien corre peligro o huele a gas, cuelgue y llame al 9 1 1.',
      },
      next: 'emergency',
    },

    // The first entry whose hours it is counts; within it one after the other, until somebody presses 1.
    emergency: {
      kind: 'ring',
      name: { 'en-US': 'an emergency', 'es-MX': 'una emergencia' },
      rings: [
        { during: 'weekdays', rings: ['crew', 'hector'] },
        { during: 'nightsA', rings: ['wendy', 'hector'] },
        { during: 'nightsB', rings: ['hector', 'luis'] },
        { rings: ['luis', 'wendy'] },
      ],
      how: 'in order',
      seconds: 20,
      accept: true,
      nobody: 'escalation',
      tellsMissed: ['nora'],
    },

    // Nobody on call has accepted: the owner and the office, all at once.
    escalation: {
      kind: 'ring',
      name: { 'en-US': 'an emergency that nobody took', 'es-MX': 'una emergencia sin atender' },
      rings: ['nora', 'gloria', 'paul'],
      how: 'together',
      seconds: 30,
      accept: true,
      nobody: 'emergencyBox',
      tellsMissed: ['nora'],
    },

    emergencyBox: {
      kind: 'message',
      name: { 'en-US': 'the emergency box', 'es-MX': 'el buzón de emergencias' },
      greets: {
        'en-US':
          'Say your address, what is happening, and a number. A text goes out to everyone on call as soon as you finish. Speak after the tone, and press pound when you are done.',
        'es-MX':
          'Diga su dirección, qué está pasando y un número. En cuanto termine, avisamos por mensaje a todos los que están de guardia. Hable después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['nora', 'wendy', 'hector', 'luis'],
      transcribe: false,
    },

    maintenance: {
      kind: 'message',
      name: { 'en-US': 'maintenance', 'es-MX': 'mantenimiento' },
      greets: {
        'en-US':
          'Say your address and unit, what is broken, and when we may come in. Speak after the tone, and press pound when you are done.',
        'es-MX':
          'Diga su dirección y número de departamento, qué se descompuso y cuándo podemos pasar. Hable después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 180,
      silenceSeconds: 10,
      tells: ['crew'],
      transcribe: false,
    },

    leasing: {
      kind: 'ring',
      name: { 'en-US': 'leasing', 'es-MX': 'rentas' },
      open: 'office',
      closed: 'officeBox',
      rings: ['paul', 'gloria'],
      how: 'in order',
      seconds: 20,
      accept: true,
      nobody: 'officeBox',
    },

    hours: {
      kind: 'say',
      name: { 'en-US': 'hours', 'es-MX': 'horario' },
      tellsHours: 'office',
      says: {
        'en-US': 'We are at 210 Aspen Row, in the brick building. Emergencies are answered day and night.',
        'es-MX':
          'Estamos en Aspen Row 210, en el edificio de ladrillo. Las emergencias se atienden día y noche.',
      },
      next: 'front',
    },

    team: {
      kind: 'ring',
      name: { 'en-US': 'the office', 'es-MX': 'la oficina' },
      open: 'office',
      closed: 'officeBox',
      rings: ['gloria', 'paul'],
      how: 'together',
      seconds: 25,
      accept: true,
      nobody: 'officeLine',
      tellsMissed: ['gloria'],
    },

    // Both are on other calls: whoever is free first is rung, and nobody has to wait for that on the telephone.
    officeLine: {
      kind: 'queue',
      name: { 'en-US': 'the office', 'es-MX': 'la oficina' },
      open: 'office',
      closed: 'officeBox',
      rings: ['gloria', 'paul'],
      wrapUpSeconds: 20,
      nobody: 'officeBox',
      secondsPerCaller: 180,
      most: 6,
      full: 'officeBox',
      longestWait: { minutes: 15, next: 'officeBox' },
      leave: 'officeBox',
      back: 'front',
      callBack: { allowedPrefixes: ['+1303', '+1720', '+15550'], tries: 2, minutesBetween: 10 },
      alarm: { minutes: 5, tells: ['nora'] },
      tellsMissed: ['gloria'],
    },

    officeBox: {
      kind: 'message',
      name: { 'en-US': 'the mailbox', 'es-MX': 'el buzón' },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['gloria'],
      transcribe: false,
    },
  },

  person: 'team',
  // Should every function be down, an emergency still reaches the owner.
  rescue: { to: 'emergencyBox', number: '+15550400130' },

  questions: { tries: 3, secondsToAnswer: 6 },

  recordCalls: true,
  records: { keepDays: 330 },

  agents: { take: [], waitSeconds: 60, waits: 15 },

  placeCall: { rings: 'gloria', allowedPrefixes: ['+1303', '+1720', '+15550100'] },
});

export = propertyManager;
