/** What the people at the desk read on their telephones, in English: an SMS. */
const en = {
  /** `from` is empty where the caller withheld the number. */
  newMessage: (business: string, seconds: number, from: string) =>
    `${business}: a new message of ${seconds} seconds, from ${from || 'a withheld number'}.`,
};

export = en;
