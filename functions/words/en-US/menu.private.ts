import spoken = require('./spoken.private');

/** The main menu in English: what is offered, and what people say to it. */
const en = {
  menu: {
    support: (key: string) => `For support, press ${key}.`,
    sales: (key: string) => `For sales, press ${key}.`,
    hours: (key: string) => `For opening hours and our address, press ${key}.`,
    message: (key: string) => `To leave a message, press ${key}.`,
    person: (key: string) => `To talk to a person, press ${key}.`,
  },
  menuBriefly: {
    support: (key: string) => `Support, ${key}.`,
    sales: (key: string) => `Sales, ${key}.`,
    hours: (key: string) => `Hours, ${key}.`,
    message: (key: string) => `Message, ${key}.`,
    person: (key: string) => `A person, ${key}.`,
  },
  menuByVoice: 'Or just say what you need.',
  menuAgain: 'To hear this again, press star.',
  /** What people say for each choice: plain words, matched whole. Also the hints for Twilio's ears. */
  saidFor: {
    support: ['support', 'help', 'problem', 'appointment', 'account', 'billing'],
    sales: ['sales', 'buy', 'price', 'prices', 'cost', 'new patient'],
    hours: ['hours', 'opening hours', 'open', 'close', 'address', 'location', 'where are you'],
    message: ['message', 'leave a message', 'voicemail'],
    person: ['person', 'a person', 'operator', 'human', 'someone', 'somebody', 'representative', 'agent'],
  },
  saidForAgain: ['repeat', 'again', 'menu'],
  spokenKey: spoken.key,
};

export = en;
