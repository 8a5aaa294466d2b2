/** Small checks that answer with a sentence (where, what, what to do) for each mistake, or with nothing. */

/** `+`, a country code, up to 15 digits in all; less than 7 is no telephone that can be rung. */
const E164 = /^\+[1-9]\d{6,14}$/;

export function telephone(value: unknown, where: string): string[] {
  if (typeof value === 'string' && E164.test(value)) return [];
  return [
    `${where}: ${quoted(value)} is not an E.164 number; write + and the country code, as in +15550100199.`,
  ];
}

export function telephones(values: readonly unknown[], where: string, most: number): string[] {
  const many = values.length > most ? [`${where}: ${values.length} are too many; name ${most} at most.`] : [];
  return [...many, ...values.flatMap((value) => telephone(value, where)), ...twice(values, where)];
}

export function words(value: unknown, where: string, purpose: string): string[] {
  if (typeof value === 'string' && value.trim() !== '') return [];
  return [`${where}: is empty; write ${purpose}.`];
}

export function whole(value: unknown, where: string, least: number, most: number): string[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
  return [`${where}: ${quoted(value)} is out of range; write a whole number from ${least} to ${most}.`];
}

export function oneOf(value: unknown, where: string, known: readonly unknown[]): string[] {
  if (known.includes(value)) return [];
  return [`${where}: ${quoted(value)} is unknown; write ${listed(known)}.`];
}

export function twice(values: readonly unknown[], where: string): string[] {
  const repeated = new Set(values.filter((value, index) => values.indexOf(value) < index));
  return [...repeated].map((value) => `${where}: ${quoted(value)} is there twice; leave one of them out.`);
}

export function quoted(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function listed(known: readonly unknown[]): string {
  const all = known.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
