import type { Settings } from '../../functions/types/settings';
import type { Line } from '../../simulator';
import type { Handset } from '../../simulator/phone/terminal/handset';

import house = require('../../functions/business.private');
import pins = require('../../functions/desk/pins.private');

/** Twilio's `From` for a withheld number: ANONYMOUS, typed on a keypad. */
export const anonymous = '+266696687';

/** Whose telephones are on the table: what a script picks them up by. */
export const owners = ['caller', 'agent'] as const;
export type Owner = (typeof owners)[number];

export type OwnHandset = Handset & { readonly name: Owner };

/** The world around a business that `npm start` plays: its numbers, the telephones on the table, its secrets. */
export interface Office {
  readonly lines: Line[];
  readonly mainLine: string;
  /** Connected only if the business has a queue. */
  readonly agentLine: string;
  /** What the PINs are computed from. */
  readonly secret: string;
  /** Everybody's on the agents' line, by their names in the settings. */
  readonly pins: Readonly<Record<string, string>>;
  /** That of the person who takes calls for the desk: `placeCall.rings`. */
  readonly pin: string;
  /** Of the board; `npm start` prints it. */
  readonly passcode: string;
  readonly handsets: readonly [caller: OwnHandset, ...OwnHandset[]];
  /** Who has which telephone, for the transcript. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * @param from the caller's number
 * @param to the business's number to call, the first unless given
 */
export function officeOf(settings: Settings, { from, to }: { from?: string; to?: string } = {}): Office {
  const first = house.mainNumber(settings);
  const people = Object.values(settings.people);
  const taken = [
    ...Object.keys(settings.numbers),
    ...people.map(({ number }) => number),
    ...(from ? [from] : []),
  ];
  const agentLine = free('+15550100198', taken);
  const caller: OwnHandset = {
    name: 'caller',
    number: from ?? free('+15550100100', taken),
    dials: to ?? first,
  };
  const agent: OwnHandset = { name: 'agent', number: free('+15550100151', taken), dials: agentLine };
  const secret = 'the secret of an office that is played';
  const known = pins.all(secret, settings.people);
  const hasLine = settings.agents.take.length > 0 && Object.keys(known).length > 0;
  return {
    lines: [
      ...Object.keys(settings.numbers).map((number) => line(number, '/call/incoming')),
      ...(hasLine ? [line(agentLine, '/agent/incoming')] : []),
    ],
    mainLine: first,
    agentLine,
    secret,
    pins: known,
    pin: known[settings.placeCall.rings] ?? '',
    passcode: 'harbor-lights',
    handsets: hasLine ? [caller, agent] : [caller],
    names: Object.fromEntries(people.map(({ number, name }) => [number, name])),
  };
}

/** This number, or the next one that is not taken. */
function free(number: string, taken: readonly string[]): string {
  return taken.includes(number) ? free(`+${Number(number) + 1}`, taken) : number;
}

function line(phoneNumber: string, voice: string): Line {
  return { phoneNumber, voice, fallback: '/fallback.xml', status: '/callback/call-status' };
}
