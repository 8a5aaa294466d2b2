/** What the people at the desk read on their telephones, in English: an SMS. */
const en = {
  /** `length` as in 0:24; `from` is empty where the caller withheld the number. */
  newMessage: (business: string, length: string, from: string) =>
    `${business}: a new message (${length}) from ${from || 'a withheld number'}.`,
};

export = en;
