import type { Settings } from './types/settings';

/** The switchboard of one business. Edit the values; the build says what is wrong with them. Numbers are E.164. */
const settings: Settings = {
  businessName: 'Harbor Dental',
  // The number people call; also the caller ID of calls that the switchboard places.
  phoneNumber: '+15550100199',

  // The first is spoken until a caller chooses. With only one, nobody is asked. The address is read aloud as written.
  languages: [
    {
      code: 'en-US',
      voice: 'Polly.Joanna-Neural',
      address: 'We are at 12 Harbor Street, next to the ferry.',
    },
    { code: 'es-MX', voice: 'Polly.Mia-Neural', address: 'Estamos en Harbor Street 12, junto al ferry.' },
  ],

  // Read out in this order. Keys 0 to 9; the star key always repeats the menu.
  menu: [
    { key: '1', goTo: 'support' },
    { key: '2', goTo: 'sales' },
    { key: '3', goTo: 'hours' },
    { key: '4', goTo: 'message' },
    { key: '0', goTo: 'person' },
  ],

  // Rung all together (ten numbers at most). Without an operator, callers who want a person wait in the queue.
  sales: { numbers: ['+15550100142', '+15550100143'], ringSeconds: 20 },
  operator: { numbers: [], ringSeconds: 20 },

  // Each caller ahead counts for secondsPerCaller in what people are told; after the longest wait: the voicemail.
  // With a workflowSid ('WW...') callers are tasks of TaskRouter: docs/operating.md.
  queue: { name: 'support', secondsPerCaller: 120, longestWaitMinutes: 45, workflowSid: '' },

  // Spans such as '08:00-17:00', several a day if need be; or week: 'always'. Days off: closedOn: ['2025-12-25'].
  // 'connect' lets you try the line at any hour; a business that goes home sets whenClosed: 'message'.
  opening: {
    timeZone: 'America/Chicago',
    week: {
      monday: ['08:00-17:00'],
      tuesday: ['08:00-17:00'],
      wednesday: ['08:00-17:00'],
      thursday: ['08:00-17:00'],
      friday: ['08:00-17:00'],
      saturday: ['09:00-13:00'],
      sunday: [],
    },
    closedOn: [],
    whenClosed: 'connect',
  },

  // How often a question is asked in all, and what follows the last try: 'goodbye' or 'operator'.
  retries: { tries: 3, secondsToAnswer: 5, afterLastTry: 'goodbye' },

  // Conversations with sales, the operator and agents; callers are told first. Know your law before you say true.
  recordCalls: true,
  // tell: numbers that get an SMS for each message. transcribe: messages in English are written down, at a price.
  voicemail: { longestMessageSeconds: 120, transcribe: false, tell: [] },

  // Who called, what they chose, how it ended: for so many days. Know your law before you keep it longer.
  records: { keepDays: 90 },

  // An agent who waited this often in a row for nobody is said goodbye to.
  agents: { waitSeconds: 60, waits: 15 },

  // Calls placed for a program: rings this number first, then customers whose number begins so. Name the area codes of your
  // customers: all of +1 would also be the Caribbean and premium numbers.
  placeCall: { agentNumber: '+15550100150', allowedPrefixes: ['+1312', '+1773', '+15550100', '+52'] },
};

export = settings;
