/** The kinds of numbers that Twilio sells, as its paths name them. */
export const numberTypes = [
  'Local',
  'TollFree',
  'Mobile',
  'National',
  'Voip',
  'SharedCost',
  'MachineToMachine',
] as const;

export type NumberType = (typeof numberTypes)[number];

/** Where a number is: https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource */
export interface Area {
  country: string;
  type: NumberType;
  /** E.164, without its last digits. */
  prefix: string;
  /** The first and the last of its last digits: `'0100'` to `'0199'`. */
  from: string;
  to: string;
  can?: 'voice' | 'text' | 'voice and text';
  /** Whose address has to be told to buy one. */
  addressRequirements?: 'none' | 'any' | 'local' | 'foreign';
  locality?: string;
  region?: string;
  postalCode?: string;
  lata?: string;
  rateCenter?: string;
  latitude?: number;
  longitude?: number;
}

export const countries: Record<string, string> = {
  AU: 'Australia',
  CA: 'Canada',
  DE: 'Germany',
  FR: 'France',
  GB: 'United Kingdom',
  SE: 'Sweden',
  US: 'United States',
};

const northAmerica = [
  ['US', '415', 'San Francisco', 'CA', '94103', '722', 'SNFC CNTRL', 37.775, -122.419],
  ['US', '510', 'Oakland', 'CA', '94612', '722', 'OKLD MAIN', 37.804, -122.271],
  ['US', '212', 'New York', 'NY', '10001', '132', 'NWYRCYZN01', 40.714, -74.006],
  ['US', '206', 'Seattle', 'WA', '98101', '674', 'SEATTLE', 47.606, -122.332],
  ['US', '808', 'Hilo', 'HI', '96720', '834', 'HILO', 19.72, -155.09],
  ['CA', '416', 'Toronto', 'ON', 'M5H', '888', 'TORONTO', 43.653, -79.383],
  ['CA', '514', 'Montreal', 'QC', 'H2Y', '888', 'MONTREAL', 45.502, -73.567],
] as const;

/** The area codes that are free for the caller, in North America. */
const tollFree = ['800', '833', '844', '855', '866', '877', '888'];

/**
 * Numbers that nobody has: their countries keep them for fiction, as North America does 555-0100 to 555-0199 in each
 * area. https://en.wikipedia.org/wiki/Fictitious_telephone_number
 */
export const areas: readonly Area[] = [
  ...northAmerica.map(
    ([country, code, locality, region, postalCode, lata, rateCenter, latitude, longitude]): Area => ({
      ...fiction(code),
      country,
      type: 'Local',
      locality,
      region,
      postalCode,
      lata,
      rateCenter,
      latitude,
      longitude,
    }),
  ),
  ...tollFree.map((code): Area => ({ ...fiction(code), country: 'US', type: 'TollFree' })),
  // https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
  { ...range('+44207946', '0000', '0099'), country: 'GB', type: 'Local', can: 'voice', locality: 'London' },
  {
    ...range('+44161496', '0000', '0099'),
    country: 'GB',
    type: 'Local',
    can: 'voice',
    locality: 'Manchester',
  },
  { ...range('+447700', '900000', '900099'), country: 'GB', type: 'Mobile' },
  { ...range('+44808157', '0000', '0099'), country: 'GB', type: 'TollFree', can: 'voice' },
  { ...range('+44306999', '0000', '0099'), country: 'GB', type: 'National', can: 'voice' },
  {
    ...range('+6125550', '0000', '0099'),
    country: 'AU',
    type: 'Local',
    can: 'voice',
    addressRequirements: 'any',
    region: 'New South Wales',
  },
  { ...range('+61491570', '156', '159'), country: 'AU', type: 'Mobile', addressRequirements: 'any' },
  {
    ...range('+493023125', '000', '099'),
    country: 'DE',
    type: 'Local',
    can: 'voice',
    addressRequirements: 'local',
    locality: 'Berlin',
  },
  {
    ...range('+3319900', '0000', '0099'),
    country: 'FR',
    type: 'Local',
    can: 'voice',
    addressRequirements: 'local',
    locality: 'Paris',
  },
  { ...range('+3363998', '0000', '0099'), country: 'FR', type: 'Mobile' },
  { ...range('+468465004', '00', '99'), country: 'SE', type: 'Local', can: 'voice', locality: 'Stockholm' },
  { ...range('+467017406', '05', '99'), country: 'SE', type: 'Mobile' },
];

function fiction(areaCode: string) {
  return range(`+1${areaCode}555`, '0100', '0199');
}

function range(prefix: string, from: string, to: string) {
  return { prefix, from, to };
}
