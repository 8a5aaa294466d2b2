import house = require('../functions/business.private');

/** A law firm: each lawyer has an extension and a box; a directory finds them by name, a receptionist takes the rest. */
const lawFirm = house.business({
  businessName: 'Marlow Law',
  timeZone: 'America/New_York',

  languages: [
    { code: 'en-US', voice: 'Polly.Joanna-Neural' },
    { code: 'es-MX', voice: 'Polly.Mia-Neural' },
  ],

  numbers: { '+15550500100': 'front' },

  hours: {
    office: {
      week: {
        monday: ['09:00-17:30'],
        tuesday: ['09:00-17:30'],
        wednesday: ['09:00-17:30'],
        thursday: ['09:00-17:30'],
        friday: ['09:00-17:30'],
        saturday: [],
        sunday: [],
      },
      // Half a day before Christmas. What falls on another date each year is written with its year.
      dates: { '01-01': [], '07-04': [], '12-24': ['09:00-12:00'], '12-25': [], '2026-11-26': [] },
    },
  },

  people: {
    reception: { name: 'Reception', number: '+15550500110', speaks: ['en-US', 'es-MX'] },
    inez: { name: 'Inez', number: '+15550500111', speaks: ['es-MX', 'en-US'] },
    elena: { name: 'Elena Ruiz', number: '+15550500121', speaks: ['en-US', 'es-MX'] },
    david: { name: 'David Chen', number: '+15550500122', speaks: ['en-US'] },
    priya: { name: 'Priya Nair', number: '+15550500123', speaks: ['en-US'] },
    daniel: { name: 'Daniel Marlow', number: '+15550500124', speaks: ['en-US', 'es-MX'] },
  },

  places: {
    front: {
      kind: 'menu',
      name: { 'en-US': 'the menu', 'es-MX': 'el menú' },
      open: 'office',
      choices: [
        {
          key: '1',
          to: 'newClients',
          says: { 'en-US': 'For new clients', 'es-MX': 'Para clientes nuevos' },
          hears: {
            'en-US': ['new client', 'new case', 'consultation', 'need a lawyer', 'need an attorney', 'fees'],
            'es-MX': ['cliente nuevo', 'caso nuevo', 'consulta', 'necesito un abogado', 'honorarios'],
          },
        },
        {
          key: '2',
          to: 'directory',
          says: { 'en-US': 'To find a lawyer by name', 'es-MX': 'Para buscar por nombre' },
          hears: {
            'en-US': ['directory', 'by name', 'find', 'my lawyer', 'my attorney', 'extension'],
            'es-MX': ['directorio', 'por nombre', 'buscar', 'mi abogado', 'mi abogada', 'extensión'],
          },
        },
        {
          key: '3',
          to: 'hours',
          says: { 'en-US': 'For hours and our address', 'es-MX': 'Para horario y dirección' },
          hears: {
            'en-US': ['hours', 'open', 'close', 'address', 'where are you', 'directions', 'parking'],
            'es-MX': ['horario', 'abren', 'cierran', 'dirección', 'dónde están', 'ubicación'],
          },
        },
        {
          key: '0',
          to: 'receptionist',
          says: { 'en-US': 'For the receptionist', 'es-MX': 'Para la recepción' },
          hears: {
            'en-US': ['receptionist', 'reception', 'person', 'operator', 'someone', 'somebody', 'human'],
            'es-MX': ['recepción', 'recepcionista', 'persona', 'operadora', 'alguien', 'secretaria'],
          },
        },
      ],
      noInput: 'receptionist',
      wrongInput: 'receptionist',
    },

    newClients: {
      kind: 'ring',
      name: { 'en-US': 'new clients', 'es-MX': 'clientes nuevos' },
      open: 'office',
      closed: 'newClientBox',
      rings: ['inez', 'reception'],
      how: 'in order',
      seconds: 15,
      accept: true,
      nobody: 'newClientBox',
      tellsMissed: ['inez'],
    },

    newClientBox: {
      kind: 'message',
      name: { 'en-US': "the new clients' box", 'es-MX': 'el buzón de clientes nuevos' },
      greets: {
        'en-US':
          "Leave your name, a number, and in a few words what it is about. Please don't tell us any secrets yet. Speak after the tone, and press pound when you are done.",
        'es-MX':
          'Deje su nombre, un número y, en pocas palabras, de qué se trata. Por ahora no nos cuente nada confidencial. Hable después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['inez'],
      transcribe: false,
    },

    directory: {
      kind: 'directory',
      name: { 'en-US': 'the directory', 'es-MX': 'el directorio' },
      without: 'receptionist',
    },

    elena: {
      kind: 'ring',
      name: { 'en-US': 'Elena Ruiz', 'es-MX': 'Elena Ruiz' },
      extension: '101',
      open: 'office',
      closed: 'elenaBox',
      rings: ['elena'],
      how: 'in order',
      seconds: 20,
      accept: true,
      nobody: 'elenaBox',
    },

    elenaBox: {
      kind: 'message',
      name: { 'en-US': "Elena Ruiz's box", 'es-MX': 'el buzón de Elena Ruiz' },
      greets: {
        'en-US':
          "Elena Ruiz can't come to the phone. Leave a message after the tone, and press pound when you are done.",
        'es-MX':
          'La licenciada Elena Ruiz no puede contestar. Deje su mensaje después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 180,
      silenceSeconds: 10,
      tells: ['elena'],
      transcribe: false,
    },

    david: {
      kind: 'ring',
      name: { 'en-US': 'David Chen', 'es-MX': 'David Chen' },
      extension: '102',
      open: 'office',
      closed: 'davidBox',
      rings: ['david'],
      how: 'in order',
      seconds: 20,
      accept: true,
      nobody: 'davidBox',
    },

    davidBox: {
      kind: 'message',
      name: { 'en-US': "David Chen's box", 'es-MX': 'el buzón de David Chen' },
      greets: {
        'en-US':
          "David Chen can't come to the phone. Leave a message after the tone, and press pound when you are done.",
        'es-MX':
          'El licenciado David Chen no puede contestar. Deje su mensaje después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 180,
      silenceSeconds: 10,
      tells: ['david'],
      transcribe: false,
    },

    priya: {
      kind: 'ring',
      name: { 'en-US': 'Priya Nair', 'es-MX': 'Priya Nair' },
      extension: '103',
      open: 'office',
      closed: 'priyaBox',
      rings: ['priya'],
      how: 'in order',
      seconds: 20,
      accept: true,
      nobody: 'priyaBox',
    },

    priyaBox: {
      kind: 'message',
      name: { 'en-US': "Priya Nair's box", 'es-MX': 'el buzón de Priya Nair' },
      greets: {
        'en-US':
          "Priya Nair can't come to the phone. Leave a message after the tone, and press pound when you are done.",
        'es-MX':
          'La licenciada Priya Nair no puede contestar. Deje su mensaje después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 180,
      silenceSeconds: 10,
      tells: ['priya'],
      transcribe: false,
    },

    // Rung at his desk, then at the receptionist's, who knows where he is.
    daniel: {
      kind: 'ring',
      name: { 'en-US': 'Daniel Marlow', 'es-MX': 'Daniel Marlow' },
      extension: '104',
      open: 'office',
      closed: 'danielBox',
      rings: ['daniel', 'reception'],
      how: 'in order',
      seconds: 15,
      accept: true,
      nobody: 'danielBox',
    },

    danielBox: {
      kind: 'message',
      name: { 'en-US': "Daniel Marlow's box", 'es-MX': 'el buzón de Daniel Marlow' },
      greets: {
        'en-US':
          "Daniel Marlow can't come to the phone. Leave a message after the tone, and press pound when you are done.",
        'es-MX':
          'El licenciado Daniel Marlow no puede contestar. Deje su mensaje después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 180,
      silenceSeconds: 10,
      tells: ['daniel'],
      transcribe: false,
    },

    hours: {
      kind: 'say',
      name: { 'en-US': 'hours', 'es-MX': 'horario' },
      tellsHours: 'office',
      says: {
        'en-US': 'We are at 77 Court Square, on the third floor.',
        'es-MX': 'Estamos en Court Square 77, tercer piso.',
      },
      next: 'front',
    },

    receptionist: {
      kind: 'ring',
      name: { 'en-US': 'the receptionist', 'es-MX': 'recepción' },
      open: 'office',
      closed: 'frontBox',
      rings: ['reception', 'inez'],
      how: 'in order',
      seconds: 20,
      accept: true,
      nobody: 'frontBox',
      tellsMissed: ['reception'],
    },

    frontBox: {
      kind: 'message',
      name: { 'en-US': 'the mailbox', 'es-MX': 'el buzón' },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['reception'],
      transcribe: false,
    },
  },

  person: 'receptionist',
  rescue: { to: 'frontBox', number: '+15550500110' },

  // Who looks up an extension needs a moment longer.
  questions: { tries: 3, secondsToAnswer: 6 },

  // Lawyers do not record their clients.
  recordCalls: false,
  records: { keepDays: 90 },

  agents: { take: [], waitSeconds: 60, waits: 15 },

  placeCall: { rings: 'reception', allowedPrefixes: ['+1212', '+1718', '+15550100'] },
});

export = lawFirm;
