import type doors = require('../store/doors.private');

import type { ShownDoors } from '../types/desk';
import type { Settings } from '../types/settings';

import crypto = require('node:crypto');
import read = require('../voice/read.private');

/**
 * The PINs of our people, and for whom the agents' line stays shut. Nothing is stored: a PIN is computed from one secret, the
 * person and a number of the settings that renews it. This file asks nobody anything and does not load the settings, so that
 * the scripts can use it too.
 */

type People = Settings['people'];
type Tried = Pick<doors.Doors, 'tries'>;

/** Characters. A shorter secret can be found by trying: whoever knows one PIN can check guesses at it on their own machine. */
export const SHORTEST_SECRET = 32;
const DIGITS = 8;

/** Wrong PINs from one number: a person mistypes once or twice, and a call takes three. */
const MOST_OF_ONE = 5;
/** Wrong PINs from all numbers that are not our people's: somebody guesses from many telephones, or with made-up caller IDs. */
const MOST_OF_ALL = 20;
/**
 * Wrong PINs from the telephone of one of our people. Nobody mistypes so often within an hour, but anybody can forge its number.
 * Guesses from other telephones do not count here.
 */
const MOST_OF_OURS = 20;

/** As computed last. */
let known: { secret: string; people: People; pins: Readonly<Record<string, string>> } | undefined;

/** Everybody's PIN, by the name that the settings have for them; none where the secret is missing or short. */
export function all(secret: string | undefined, people: People): Readonly<Record<string, string>> {
  if (secret === undefined || secret.length < SHORTEST_SECRET) return {};
  if (known?.secret === secret && known.people === people) return known.pins;
  const pins = Object.entries(people).flatMap(([person, { pin = 1 }]) =>
    pin === 'none' ? [] : [[person, derived(secret, person, pin)]],
  );
  known = { secret, people, pins: Object.fromEntries(pins) };
  return known.pins;
}

/** Eight digits, made of 64 bits, so that all are as likely as each other. */
function derived(secret: string, person: string, generation: number): string {
  const mac = crypto.createHmac('sha256', secret).update(`pin ${person} ${generation}`).digest();
  return String(mac.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
}

/** Whether somebody has a PIN: the settings may have taken it while they are on the line. */
export function has(secret: string | undefined, people: People, person: string): boolean {
  return Object.hasOwn(all(secret, people), person);
}

export function isSetUp(secret: string | undefined, people: People): boolean {
  return Object.keys(all(secret, people)).length > 0;
}

/**
 * Who has this PIN. All are compared, so that the time it takes does not say whose is close.
 * @returns undefined where nobody has it, or more than one
 */
export function whose(secret: string | undefined, people: People, digits: string): string | undefined {
  const offered = hash(digits);
  const right = Object.entries(all(secret, people)).filter(([, pin]) =>
    crypto.timingSafeEqual(hash(pin), offered),
  );
  return right.length === 1 ? right[0]?.[0] : undefined;
}

function hash(text: string): Buffer {
  return crypto.createHash('sha256').update(text).digest();
}

/** People who happen to have the same PIN: it opens nothing for either. */
export function shared(pins: Readonly<Record<string, string>>): string[][] {
  const people = Object.keys(pins);
  const groups = new Set(people.map((person) => pins[person]));
  return [...groups]
    .map((pin) => people.filter((person) => pins[person] === pin))
    .filter((group) => group.length > 1);
}

function isOurs(number: string, people: People): boolean {
  return Object.values(people).some((person) => person.number === number);
}

/** Where wrong PINs from one telephone are counted. Withheld numbers count as one. */
function ownDoor(number: string): string {
  return `pin ${read.isWithheld(number) ? 'withheld' : number}`;
}

/** Where a wrong PIN from this telephone counts. Our people's mistypings do not shut the line for borrowed telephones. */
export function doorsOf(number: string, people: People): string[] {
  return isOurs(number, people) ? [ownDoor(number)] : ['pin', ownDoor(number)];
}

/** Whether no PIN is taken from this telephone for now, not even a right one. */
export function isShut({ tries }: Tried, number: string, people: People): boolean {
  const count = (door: string) => tries[door]?.count ?? 0;
  if (isOurs(number, people)) return count(ownDoor(number)) >= MOST_OF_OURS;
  return count(ownDoor(number)) >= MOST_OF_ONE || count('pin') >= MOST_OF_ALL;
}

/** What the desk sees of it. */
export function shown({ tries }: Tried, people: People): ShownDoors {
  const tried = Object.entries(tries).filter(([door]) => door.startsWith('pin '));
  const pins = tried
    .map(([door, { count, at }]) => {
      const number = door === ownDoor('') ? '' : door.slice('pin '.length);
      return { number, tries: count, at, isShut: isShut({ tries }, number, people) };
    })
    .sort((one, other) => other.at - one.at);
  const ofOurs = pins.filter(({ number }) => isOurs(number, people));
  return {
    pins,
    pinTries: ofOurs.reduce((sum, each) => sum + each.tries, tries.pin?.count ?? 0),
    passcodeTries: tries.passcode?.count ?? 0,
  };
}
