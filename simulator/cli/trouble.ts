/** What went wrong, with which thing, and what to do now. */
export class Trouble extends Error {
  constructor(what: string, thing: string, advice: string) {
    super(`${what}: ${thing}\n${advice}`);
    this.name = 'Trouble';
  }
}

/** The command was called in a way it does not know. */
export class Misuse extends Trouble {
  constructor(what: string, thing: string, advice: string) {
    super(what, thing, advice);
    this.name = 'Misuse';
  }
}
