import type { Settings } from '../../functions/types/settings';

/**
 * The example business that the tests are written for: it takes the place of functions/settings.private.ts wherever
 * they run, so that everyone can make that file their own.
 */
const settings: Settings = {
  businessName: 'Harbor Dental',
  phoneNumber: '+15550100199',
  languages: [
    {
      code: 'en-US',
      voice: 'Polly.Joanna-Neural',
      address: 'We are at 12 Harbor Street, next to the ferry.',
    },
    { code: 'es-MX', voice: 'Polly.Mia-Neural', address: 'Estamos en Harbor Street 12, junto al ferry.' },
  ],
  menu: [
    { key: '1', goTo: 'support' },
    { key: '2', goTo: 'sales' },
    { key: '3', goTo: 'hours' },
    { key: '4', goTo: 'message' },
    { key: '0', goTo: 'person' },
  ],
  sales: { numbers: ['+15550100142', '+15550100143'], ringSeconds: 20 },
  operator: { numbers: [], ringSeconds: 20 },
  queue: { name: 'support', secondsPerCaller: 120, longestWaitMinutes: 45, workflowSid: '' },
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
  retries: { tries: 3, secondsToAnswer: 5, afterLastTry: 'goodbye' },
  recordCalls: true,
  voicemail: { longestMessageSeconds: 120, transcribe: false, tell: [] },
  records: { keepDays: 90 },
  agents: { waitSeconds: 60, waits: 15 },
  placeCall: { agentNumber: '+15550100150', allowedPrefixes: ['+1312', '+1773', '+15550100', '+52'] },
};

export = settings;
