/**
 * Things by their SID, oldest first, and filed under what each belongs to: to find those of one owner, nobody walks
 * through all the others.
 */
export class Register<T> extends Map<string, T> {
  private readonly ownerOf: (thing: T) => string | undefined;
  private readonly byOwner = new Map<string, Map<string, T>>();

  /** @param ownerOf the SID of what a thing belongs to; it must not change while the thing is here */
  constructor(ownerOf: (thing: T) => string | undefined) {
    super();
    this.ownerOf = ownerOf;
  }

  /** Those of one owner, oldest first. */
  of(owner: string): T[] {
    return [...(this.byOwner.get(owner)?.values() ?? [])];
  }

  override set(sid: string, thing: T): this {
    this.unfiles(sid);
    const owner = this.ownerOf(thing);
    if (owner !== undefined) {
      const its = this.byOwner.get(owner) ?? new Map<string, T>();
      this.byOwner.set(owner, its.set(sid, thing));
    }
    return super.set(sid, thing);
  }

  override delete(sid: string): boolean {
    this.unfiles(sid);
    return super.delete(sid);
  }

  override clear(): void {
    this.byOwner.clear();
    super.clear();
  }

  private unfiles(sid: string): void {
    const thing = this.get(sid);
    const owner = thing && this.ownerOf(thing);
    if (owner === undefined) return;
    const its = this.byOwner.get(owner);
    its?.delete(sid);
    if (its?.size === 0) this.byOwner.delete(owner);
  }
}
