import type { Handset } from '../../simulator/phone/terminal/handset';

const mainLine = '+15550100199';
const agentLine = '+15550100198';

const caller: Handset = { name: 'caller', number: '+15550100100', dials: mainLine };
const agent: Handset = { name: 'agent', number: '+15550100151', dials: agentLine };

/** The world that `npm start` plays: numbers, telephones, and a time at which a business is open. */
export const office = {
  lines: [
    {
      phoneNumber: mainLine,
      voice: '/call/incoming',
      fallback: '/fallback.xml',
      status: '/callback/call-status',
    },
    {
      phoneNumber: agentLine,
      voice: '/agent/incoming',
      fallback: '/fallback.xml',
      status: '/callback/call-status',
    },
  ],
  mainLine,
  agentLine,
  pin: '2468',
  /** Of the board; `npm start` prints it. */
  passcode: 'harbor-lights',
  salesNumbers: ['+15550100142'],
  handsets: [caller, agent] as const,
  timeZone: 'America/Chicago',
  /** Tuesday, 6 January 2026, 10:00 in Chicago. */
  opensAt: Date.UTC(2026, 0, 6, 16),
};
