import type { SidPrefix } from '../../sid';
import type { Fields } from '../fields';
import type { Collection, Item } from './collection';
import type { Objects } from './objects';
import type { SyncService } from './store';

/** Where Lists and Maps differ: everything else of them is one. */
export interface Kind {
  /** The part of the path, `Lists` or `Maps`. */
  segment: string;
  prefix: SidPrefix;
  /** The key of the list in JSON. */
  key: 'lists' | 'maps';
  /** The field of an item that names its parent. */
  parentField: 'list_sid' | 'map_sid';
  /** The field of an item that names it. */
  itemField: 'index' | 'key';
  codes: { missing: number; itemMissing: number; mismatch: number; noData: number };
  of(service: SyncService): Objects<Collection>;
  /** The key of an item as the path or `From` writes it; undefined for what is none. */
  keyOf(text: string): Item['key'] | undefined;
  /** The key of a new item. @throws RestError when the request names none, or one that is taken */
  newKey(collection: Collection, form: Fields): Item['key'];
}
