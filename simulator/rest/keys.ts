import type { Clock } from '../clock/clock';
import { Shelf } from '../shelf';
import type { MakeSid } from '../sid';

/** https://www.twilio.com/docs/iam/api-keys */
export interface ApiKey {
  friendlyName: string;
  /** 32 characters, shown once. */
  secret: string;
  /** A standard key reaches everything but accounts and keys, a main key that, too. REST makes standard ones. */
  type: 'Main' | 'Standard';
}

/** A key that an account has from the beginning; `Standard` unless told. */
export interface GivenKey {
  sid: string;
  secret: string;
  type?: ApiKey['type'];
}

/** The keys of an account: those that it was given, and those that REST has made since. */
export class Keys {
  private readonly shelf: Shelf<ApiKey>;
  private readonly given: () => readonly GivenKey[];
  private readonly known = new Set<string>();

  /** @param given asked at any time, so that whoever holds the account may give it more */
  constructor(clock: Clock, sid: MakeSid, given: () => readonly GivenKey[]) {
    this.shelf = new Shelf('SK', clock, sid);
    this.given = given;
  }

  /** Every key that counts now. */
  get all(): Shelf<ApiKey> {
    for (const { sid, secret, type = 'Standard' } of this.given()) {
      if (this.known.has(sid)) continue;
      this.known.add(sid);
      this.shelf.add({ friendlyName: '', secret, type }, sid);
    }
    return this.shelf;
  }
}
