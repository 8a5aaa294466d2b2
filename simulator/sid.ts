import { createHash } from 'node:crypto';

/** Two letters that say what a SID names: https://www.twilio.com/docs/glossary/what-is-a-sid */
export type SidPrefix =
  | 'AC'
  | 'AP'
  | 'SK'
  | 'UT'
  | 'AD'
  | 'CN'
  | 'SC'
  | 'ME'
  | 'CA'
  | 'RE'
  | 'QU'
  | 'PN'
  | 'CF'
  | 'SM'
  | 'MM'
  | 'TR'
  | 'RQ'
  | 'IS'
  | 'ET'
  | 'ES'
  | 'MP'
  | 'ZS'
  | 'ZE'
  | 'ZB'
  | 'ZD'
  | 'ZH'
  | 'ZN'
  | 'ZV'
  | 'NO'
  | 'MZ'
  | 'VX'
  | 'SD'
  | 'CL'
  | 'CR'
  | 'AL'
  | 'IP'
  | 'IL'
  | 'IB'
  | 'BY'
  | 'NY'
  | 'NE'
  | 'TO'
  | 'TZ'
  | 'GT'
  | 'SR'
  | 'PK'
  | 'ZY'
  | 'KX';

export type MakeSid = (prefix: SidPrefix) => string;

/**
 * Makes SIDs: a prefix and 32 hexadecimal digits. The same seed gives the same SIDs in the same order, so that a
 * failing run can be repeated.
 */
export function sidMaker(seed: string): MakeSid {
  let made = 0;
  return (prefix) => prefix + createHash('md5').update(`${seed}:${made++}`).digest('hex');
}

/** Makes UUIDs, of a seed like SIDs: the same seed gives the same. */
export function uuidMaker(seed: string): () => string {
  let made = 0;
  return () => {
    const hex = createHash('md5').update(`${seed}:uuid:${made++}`).digest('hex');
    // Version 4 and its variant, where a random UUID has them.
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
  };
}
