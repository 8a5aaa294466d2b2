/** A country that can be called. */
export interface Country {
  /** ISO 3166-1, two letters. */
  isoCode: string;
  name: string;
  continent: Continent;
  /** E.164 prefixes, without the plus sign. */
  countryCodes: string[];
}

export type Continent = keyof typeof byContinent;

/** ISO code and country codes, as the ITU gives them. */
const byContinent = {
  AFRICA:
    'AO244 BF226 BI257 BJ229 BW267 CD243 CF236 CG242 CI225 CM237 CV238 DJ253 DZ213 EG20 ER291 ET251 GA241 GH233 GM220 GN224 GQ240 GW245 KE254 KM269 LR231 LS266 LY218 MA212 MG261 ML223 MR222 MU230 MW265 MZ258 NA264 NE227 NG234 RE262 RW250 SC248 SD249 SL232 SN221 SO252 SS211 ST239 SZ268 TD235 TG228 TN216 TZ255 UG256 ZA27 ZM260 ZW263',
  ASIA: 'AE971 AF93 AM374 AZ994 BD880 BH973 BN673 BT975 CN86 GE995 HK852 ID62 IL972 IN91 IQ964 IR98 JO962 JP81 KG996 KH855 KR82 KW965 KZ76,77 LA856 LB961 LK94 MM95 MN976 MO853 MV960 MY60 NP977 OM968 PH63 PK92 PS970 QA974 SA966 SG65 SY963 TH66 TJ992 TL670 TM993 TR90 TW886 UZ998 VN84 YE967',
  EUROPE:
    'AD376 AL355 AT43 BA387 BE32 BG359 BY375 CH41 CY357 CZ420 DE49 DK45 EE372 ES34 FI358 FO298 FR33 GB44 GI350 GR30 HR385 HU36 IE353 IS354 IT39 LI423 LT370 LU352 LV371 MC377 MD373 ME382 MK389 MT356 NL31 NO47 PL48 PT351 RO40 RS381 RU7 SE46 SI386 SK421 SM378 UA380 XK383',
  NORTH_AMERICA:
    'AG1268 AI1264 AW297 BB1246 BM1441 BS1242 BZ501 CR506 CU53 CW599 DM1767 DO1809,1829,1849 GD1473 GL299 GP590 GT502 HN504 HT509 JM1876,1658 KN1869 KY1345 LC1758 MQ596 MS1664 MX52 NI505 PA507 PM508 PR1787,1939 SV503 TC1649 TT1868 US1 VC1784 VG1284 VI1340',
  OCEANIA:
    'AS1684 AU61 CK682 FJ679 FM691 GU1671 KI686 MH692 MP1670 NC687 NR674 NU683 NZ64 PF689 PG675 PW680 SB677 TK690 TO676 TV688 VU678 WF681 WS685',
  SOUTH_AMERICA: 'AR54 BO591 BR55 CL56 CO57 EC593 FK500 GF594 GY592 PE51 PY595 SR597 UY598 VE58',
} as const;

const nameOf = new Intl.DisplayNames(['en'], { type: 'region' });

export const countries: readonly Country[] = Object.entries(byContinent)
  .flatMap(([continent, list]) => list.split(' ').map((each) => country(each, continent as Continent)))
  .sort((a, b) => (a.isoCode < b.isoCode ? -1 : 1));

function country(text: string, continent: Continent): Country {
  const isoCode = text.slice(0, 2);
  // Canada is no country of its own to Twilio.
  const name = isoCode === 'US' ? 'United States/Canada' : (nameOf.of(isoCode) ?? isoCode);
  return { isoCode, name, continent, countryCodes: text.slice(2).split(',') };
}

/** Whom a number belongs to: the longest code counts. @param number E.164 */
export function countryOf(number: string): Country | undefined {
  let found: Country | undefined;
  let longest = 0;
  for (const each of countries) {
    for (const code of each.countryCodes) {
      if (code.length <= longest || !number.startsWith(`+${code}`)) continue;
      found = each;
      longest = code.length;
    }
  }
  return found;
}

/**
 * Premium and special numbers, by country. Twilio's lists are longer: these are Latvia's, from its documentation, and the
 * premium numbers of a few numbering plans.
 */
export const highRiskSpecialPrefixes: Readonly<Record<string, readonly string[]>> = {
  LV: ['+37181', '+3719000'],
  DE: ['+49900'],
  ES: ['+34803', '+34806', '+34807'],
  FR: ['+3389'],
  GB: ['+449'],
  US: ['+1900'],
};
