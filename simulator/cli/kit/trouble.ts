/** Why a command stops, in three parts: what happened, to which thing, what to do now. */
export class Trouble extends Error {
  readonly what: string;
  readonly todo: string;

  /**
   * @param what a sentence that says what happened, and to which thing
   * @param todo a sentence that says what to do now
   */
  constructor(what: string, todo: string, options?: { cause?: unknown }) {
    super(`${what} ${todo}`, options);
    this.name = 'Trouble';
    this.what = what;
    this.todo = todo;
  }

  /** The same trouble, with what has been done and left undone by then. */
  after(state: string): Trouble {
    return new Trouble(`${this.what} ${state}`, this.todo, { cause: this });
  }
}

/** The command was called in a way that makes no sense: exit code 2. */
export class Misuse extends Error {
  /** @param todo what to type instead, where the message does not say so */
  constructor(message: string, todo?: string) {
    super(todo === undefined ? message : `${message}\n${todo}`);
    this.name = 'Misuse';
  }
}
