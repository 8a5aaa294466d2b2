const details = ['City', 'State', 'Zip', 'Country'] as const;

/** Where a number is, as far as Twilio knows: `{ City: 'AUSTIN', State: 'TX', Zip: '78701', Country: 'US' }`. */
export type Place = { [Detail in (typeof details)[number]]?: string };

const parties = ['From', 'Caller', 'To', 'Called'] as const;

/** All sixteen: Twilio sends them empty where it knows nothing. */
export const nowhere: Readonly<Record<string, string>> = Object.fromEntries(
  parties.flatMap((party) => details.map((detail) => [`${party}${detail}`, ''])),
);

/** A place in the fields of these parties. */
export function placeFields(
  place: Place | undefined,
  ...of: (typeof parties)[number][]
): Record<string, string> {
  if (!place) return {};
  const told = details.filter((detail) => place[detail] !== undefined);
  return Object.fromEntries(
    of.flatMap((party) => told.map((detail) => [`${party}${detail}`, place[detail] ?? ''])),
  );
}

const usual = new Set([
  ...['AccountSid', 'ApiVersion', 'CallSid', 'CallStatus', 'Called', 'Caller', 'Direction', 'From', 'To'],
  ...['ParentCallSid', 'CallerName', 'ForwardedFrom'],
  ...Object.keys(nowhere),
]);

/** Whether every request of a call has a parameter of this name: the others are what a verb or an event reports. */
export function isUsual(name: string): boolean {
  return usual.has(name);
}
