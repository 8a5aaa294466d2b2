import house = require('../functions/business.private');

/**
 * A software company: sales and support, each with a number, a menu, a box, and a queue whose people are rung while somebody
 * waits.
 */
const supportCompany = house.business({
  businessName: 'Brightwater Software',
  timeZone: 'America/Phoenix',

  languages: [
    { code: 'en-US', voice: 'Polly.Matthew-Neural' },
    { code: 'es-MX', voice: 'Polly.Mia-Neural' },
  ],

  // Each department has a number. The first is also the caller ID of calls that the switchboard places.
  numbers: { '+15550300100': 'sales', '+15550300200': 'support' },

  hours: {
    salesDesk: {
      week: {
        monday: ['08:00-17:00'],
        tuesday: ['08:00-17:00'],
        wednesday: ['08:00-17:00'],
        thursday: ['08:00-17:00'],
        friday: ['08:00-16:00'],
        saturday: [],
        sunday: [],
      },
      dates: { '01-01': [], '07-04': [], '12-24': ['08:00-12:00'], '12-25': [] },
    },
    helpDesk: {
      week: {
        monday: ['06:00-20:00'],
        tuesday: ['06:00-20:00'],
        wednesday: ['06:00-20:00'],
        thursday: ['06:00-20:00'],
        friday: ['06:00-20:00'],
        saturday: ['08:00-14:00'],
        sunday: ['08:00-14:00'],
      },
      dates: { '12-25': [] },
    },
  },

  people: {
    robin: { name: 'Robin', number: '+15550300110', speaks: ['en-US', 'es-MX'], onDuty: 'salesDesk' },
    sofia: { name: 'Sofía', number: '+15550300111', speaks: ['es-MX', 'en-US'], onDuty: 'helpDesk' },
    marcus: { name: 'Marcus', number: '+15550300112', speaks: ['en-US'], onDuty: 'helpDesk' },
    leadOfSales: { name: 'Joan', number: '+15550300120', speaks: ['en-US'] },
    leadOfSupport: { name: 'Arturo', number: '+15550300121', speaks: ['en-US', 'es-MX'] },
  },

  places: {
    sales: {
      kind: 'menu',
      name: { 'en-US': 'the sales menu', 'es-MX': 'el menú de ventas' },
      open: 'salesDesk',
      choices: [
        {
          key: '1',
          to: 'salesLine',
          says: { 'en-US': 'To talk to sales', 'es-MX': 'Para hablar con ventas' },
          hears: {
            'en-US': ['sales', 'buy', 'price', 'prices', 'pricing', 'quote', 'demo', 'trial', 'license'],
            'es-MX': ['ventas', 'comprar', 'precio', 'costo', 'cotización', 'demostración', 'licencia'],
          },
        },
        {
          key: '2',
          to: 'support',
          says: { 'en-US': 'For help with our software', 'es-MX': 'Para soporte técnico' },
          briefly: { 'en-US': 'Support', 'es-MX': 'Soporte técnico' },
          hears: {
            'en-US': ['support', 'help', 'problem', 'error', 'technical', 'does not work'],
            'es-MX': ['soporte', 'ayuda', 'problema', 'error', 'falla', 'técnico'],
          },
        },
        {
          key: '3',
          to: 'salesHours',
          says: { 'en-US': 'For our hours', 'es-MX': 'Para nuestro horario' },
          briefly: { 'en-US': 'Hours', 'es-MX': 'Horario' },
          hears: {
            'en-US': ['hours', 'open', 'close', 'address', 'location'],
            'es-MX': ['horario', 'abren', 'cierran', 'dirección', 'ubicación'],
          },
        },
        {
          key: '4',
          to: 'salesBox',
          says: { 'en-US': 'To leave a message', 'es-MX': 'Para dejar un mensaje' },
          briefly: { 'en-US': 'A message', 'es-MX': 'Un mensaje' },
          hears: {
            'en-US': ['message', 'leave a message', 'voicemail'],
            'es-MX': ['mensaje', 'dejar un mensaje', 'recado', 'buzón'],
          },
        },
        {
          key: '0',
          to: 'frontDesk',
          says: { 'en-US': 'To talk to a person', 'es-MX': 'Para hablar con una persona' },
          briefly: { 'en-US': 'A person', 'es-MX': 'Una persona' },
          hears: {
            'en-US': ['person', 'operator', 'human', 'someone', 'somebody', 'receptionist', 'billing'],
            'es-MX': ['persona', 'operadora', 'operador', 'alguien', 'recepcionista', 'facturación'],
          },
        },
      ],
      noInput: 'goodbye',
      wrongInput: 'frontDesk',
    },

    salesLine: {
      kind: 'queue',
      name: { 'en-US': 'sales', 'es-MX': 'ventas' },
      open: 'salesDesk',
      closed: 'salesBox',
      rings: ['robin', 'sofia'],
      wrapUpSeconds: 30,
      secondsPerCaller: 300,
      most: 8,
      full: 'salesBox',
      longestWait: { minutes: 15, next: 'salesBox' },
      leave: 'salesBox',
      back: 'sales',
      callBack: { allowedPrefixes: ['+1602', '+1480', '+15550', '+52'], tries: 2, minutesBetween: 15 },
      alarm: { minutes: 5, tells: ['leadOfSales'] },
      tellsMissed: ['leadOfSales'],
    },

    salesBox: {
      kind: 'message',
      name: { 'en-US': 'the sales box', 'es-MX': 'el buzón de ventas' },
      greets: {
        'en-US':
          'This is the sales desk. Leave your name, your company, and what you are looking for. Speak after the tone, and press pound when you are done.',
        'es-MX':
          'Está llamando al área de ventas. Deje su nombre, el de su empresa y lo que busca. Hable después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 120,
      silenceSeconds: 10,
      tells: ['leadOfSales'],
      transcribe: false,
    },

    salesHours: {
      kind: 'say',
      name: { 'en-US': 'sales hours', 'es-MX': 'horario de ventas' },
      tellsHours: 'salesDesk',
      says: {
        'en-US': 'For help with our software somebody is here every day, on weekends too.',
        'es-MX': 'Para soporte técnico hay alguien todos los días, también en fin de semana.',
      },
      next: 'sales',
    },

    support: {
      kind: 'menu',
      name: { 'en-US': 'the support menu', 'es-MX': 'el menú de soporte' },
      open: 'helpDesk',
      choices: [
        {
          key: '1',
          to: 'account',
          says: { 'en-US': 'For help with a problem', 'es-MX': 'Para ayuda con un problema' },
          briefly: { 'en-US': 'Help', 'es-MX': 'Ayuda' },
          hears: {
            'en-US': ['help', 'problem', 'error', 'support', 'password', 'does not work', 'slow', 'down'],
            'es-MX': ['ayuda', 'problema', 'error', 'soporte', 'contraseña', 'no funciona', 'falla', 'lento'],
          },
        },
        {
          key: '2',
          to: 'supportBox',
          says: { 'en-US': 'To leave a message', 'es-MX': 'Para dejar un mensaje' },
          briefly: { 'en-US': 'A message', 'es-MX': 'Un mensaje' },
          hears: {
            'en-US': ['message', 'leave a message', 'voicemail', 'call back'],
            'es-MX': ['mensaje', 'dejar un mensaje', 'recado', 'buzón'],
          },
        },
        {
          key: '3',
          to: 'supportHours',
          says: { 'en-US': 'For our hours', 'es-MX': 'Para nuestro horario' },
          briefly: { 'en-US': 'Hours', 'es-MX': 'Horario' },
          hears: {
            'en-US': ['hours', 'open', 'close', 'weekend'],
            'es-MX': ['horario', 'abren', 'cierran', 'fin de semana'],
          },
        },
        {
          key: '4',
          to: 'sales',
          says: { 'en-US': 'For sales', 'es-MX': 'Para ventas' },
          briefly: { 'en-US': 'Sales', 'es-MX': 'Ventas' },
          hears: {
            'en-US': ['sales', 'buy', 'price', 'pricing', 'upgrade', 'license', 'quote'],
            'es-MX': ['ventas', 'comprar', 'precio', 'licencia', 'cotización', 'ampliar'],
          },
        },
        {
          key: '0',
          to: 'frontDesk',
          says: { 'en-US': 'To talk to a person', 'es-MX': 'Para hablar con una persona' },
          briefly: { 'en-US': 'A person', 'es-MX': 'Una persona' },
          hears: {
            'en-US': ['person', 'operator', 'human', 'someone', 'somebody', 'receptionist', 'billing'],
            'es-MX': ['persona', 'operadora', 'operador', 'alguien', 'recepcionista', 'facturación'],
          },
        },
      ],
      noInput: 'goodbye',
      wrongInput: 'frontDesk',
    },

    account: {
      kind: 'ask',
      name: { 'en-US': 'the customer number', 'es-MX': 'el número de cliente' },
      says: {
        'en-US':
          "Please enter your customer number, then press pound. It is on every invoice. If you don't have it, just press pound.",
        'es-MX':
          'Marque su número de cliente y después la tecla de gato. Viene en sus facturas. Si no lo tiene a la mano, oprima solo gato.',
      },
      briefly: {
        'en-US': 'Your customer number, then pound. Without it, just pound.',
        'es-MX': 'Su número de cliente y gato. Sin número, solo gato.',
      },
      digits: [6, 8],
      open: 'helpDesk',
      closed: 'supportBox',
      next: 'supportLine',
      without: 'supportLine',
    },

    supportLine: {
      kind: 'queue',
      name: { 'en-US': 'support', 'es-MX': 'soporte' },
      open: 'helpDesk',
      closed: 'supportBox',
      rings: ['sofia', 'marcus', 'robin'],
      wrapUpSeconds: 60,
      nobody: 'supportBox',
      secondsPerCaller: 420,
      answeredWithin: 120,
      most: 20,
      full: 'supportBox',
      longestWait: { minutes: 40, next: 'supportBox' },
      leave: 'supportBox',
      back: 'support',
      callBack: { allowedPrefixes: ['+1602', '+1480', '+15550', '+52'], tries: 3, minutesBetween: 10 },
      alarm: { minutes: 5, tells: ['leadOfSupport'] },
      tellsMissed: ['leadOfSupport'],
    },

    supportBox: {
      kind: 'message',
      name: { 'en-US': 'the support box', 'es-MX': 'el buzón de soporte' },
      greets: {
        'en-US':
          'This is the help desk. Say what happened and what you see on the screen, and leave a number. Speak after the tone, and press pound when you are done.',
        'es-MX':
          'Está llamando al área de soporte. Díganos qué pasó y qué ve en la pantalla, y deje un número. Hable después del tono y, al terminar, oprima la tecla de gato.',
      },
      longestSeconds: 180,
      silenceSeconds: 12,
      tells: ['leadOfSupport'],
      transcribe: false,
    },

    supportHours: {
      kind: 'say',
      name: { 'en-US': 'support hours', 'es-MX': 'horario de soporte' },
      tellsHours: 'helpDesk',
      says: { 'en-US': 'These are Arizona times.', 'es-MX': 'Son horas de Arizona.' },
      next: 'support',
    },

    // Whoever wants a person gets a telephone that rings, and the line only when nobody picks it up.
    frontDesk: {
      kind: 'ring',
      name: { 'en-US': 'the front desk', 'es-MX': 'recepción' },
      open: 'helpDesk',
      closed: 'supportBox',
      rings: ['robin', 'sofia', 'marcus'],
      how: 'together',
      seconds: 20,
      accept: true,
      nobody: 'supportLine',
      tellsMissed: ['leadOfSupport'],
    },
  },

  person: 'frontDesk',
  rescue: { to: 'supportBox', number: '+15550300110' },

  questions: { tries: 3, secondsToAnswer: 5 },

  recordCalls: true,
  records: { keepDays: 180 },

  // One agents' line for both: whoever has waited longest is next.
  agents: { take: ['supportLine', 'salesLine'], waitSeconds: 60, waits: 20 },

  placeCall: { rings: 'robin', allowedPrefixes: ['+1480', '+1602', '+15550100', '+52'] },
});

export = supportCompany;
