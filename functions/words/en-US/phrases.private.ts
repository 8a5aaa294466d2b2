import hours = require('./hours.private');
import menu = require('./menu.private');
import spoken = require('./spoken.private');

/** What callers hear in English, named by the moment. Read it aloud before you change it. */
const en = {
  hours,
  ...menu,

  greeting: (business: string) => `Thank you for calling ${business}.`,
  chooseLanguage: (key: string) => `For English, press ${key}.`,
  chooseLanguageBriefly: (key: string) => `English, ${key}.`,

  notUnderstood: "Sorry, I didn't catch that.",
  neverUnderstood: "I'm sorry, I couldn't make that out. Goodbye.",
  noInput: "We didn't receive any input. Goodbye!",

  askAccount: 'Please enter your account number, followed by the pound sign.',
  askAccountAgain: 'Your account number has 4 to 12 digits. Please enter it, then press pound.',
  askAccountBriefly: 'Your account number, then pound.',
  accountIs: (digits: string) => `Thank you. Your account number is ${spoken.digits(digits)}.`,
  withoutAccount: "That's all right. Let's go on without it.",
  recorded: 'Your conversation will be recorded.',

  inLine: (position: number, minutes: number) =>
    `${spoken.place(position)}; the wait is ${spoken.wait(minutes)}.`,
  stillInLine: 'You are still in line.',
  orLeaveMessage: 'To leave a message instead, press star.',
  longWait: "I'm sorry, nobody has come free, and we don't want to keep you waiting.",
  someoneIsHere: 'Connecting you now.',
  backInLine: 'Sorry, that connection failed. You are back in line.',
  lineFull: 'Too many people are waiting right now.',

  closed: 'We are closed right now.',
  closedToday: 'We are closed today.',
  oneMoment: 'One moment, please.',
  busy: 'Everyone there is on another call.',
  nobodyThere: 'Nobody can take your call right now.',
  notReached: "We couldn't get through.",

  leaveMessage:
    'Leave a message and we will call you back. Speak after the tone, and press pound when you are done.',
  leaveMessageAgain: "I didn't hear a message. Please speak after the tone.",
  noMessage: "I didn't hear a message. Goodbye.",
  messageTaken: 'Thank you. We have your message and will call you back. Goodbye.',

  somethingWrong: "I'm sorry, something went wrong on our side.",
  goodbye: 'Thank you for calling. Goodbye.',
};

export = en;
