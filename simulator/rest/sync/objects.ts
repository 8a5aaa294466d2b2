import type { Clock } from '../../clock/clock';
import { RestError } from '../errors';
import { Bucket } from './bucket';
import { Kept } from './kept';

/** What an identity may do with an object. It is kept: whoever asks REST may do everything. */
export interface Permission {
  read: boolean;
  write: boolean;
  manage: boolean;
}

/** A top-level object: a Document, a List, a Map or a Stream. Limits hold for it with all of its items. */
export class SyncObject extends Kept {
  readonly sid: string;
  readonly uniqueName?: string;
  readonly reads: Bucket;
  readonly writes: Bucket;
  /** By identity. */
  readonly permissions = new Map<string, Permission>();

  constructor(clock: Clock, sid: string, uniqueName: string | undefined, ttl: number | undefined) {
    super(clock, ttl);
    this.sid = sid;
    this.uniqueName = uniqueName;
    this.reads = new Bucket(clock);
    this.writes = new Bucket(clock);
  }
}

/** The Documents, or Lists, or Maps, or Streams of a service: found by SID or by unique name, gone when their time is over. */
export class Objects<T extends SyncObject> {
  private readonly bySid = new Map<string, T>();
  private readonly byName = new Map<string, T>();

  find(sidOrName: string): T | undefined {
    const found = this.bySid.get(sidOrName) ?? this.byName.get(sidOrName);
    if (!found?.isOver) return found;
    this.remove(found);
    return undefined;
  }

  /** @throws RestError 54301 (409) when the name is taken */
  add(object: T): T {
    if (object.uniqueName !== undefined) {
      if (this.find(object.uniqueName)) {
        throw new RestError(54301, `Unique name already exists: ${object.uniqueName}`);
      }
      this.byName.set(object.uniqueName, object);
    }
    this.bySid.set(object.sid, object);
    return object;
  }

  remove(object: T): void {
    this.bySid.delete(object.sid);
    if (object.uniqueName !== undefined) this.byName.delete(object.uniqueName);
  }

  /** In the order they were made. */
  *list(): Iterable<T> {
    for (const object of this.bySid.values()) if (!object.isOver) yield object;
  }
}
