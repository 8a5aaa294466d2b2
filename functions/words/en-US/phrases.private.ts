import type { Opens } from '../../types/language';

import spoken = require('./spoken.private');

/** What callers hear in English, named by the moment. Read it aloud before you change it. */
const callers = {
  greeting: (business: string) => `Thank you for calling ${business}.`,
  chooseLanguage: (key: string) => `For English, press ${key}.`,
  chooseLanguageBriefly: (key: string) => `English, ${key}.`,

  choice: (says: string, key: string) => `${says}, press ${key}.`,
  choiceBriefly: (name: string, key: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${key}.`,
  menuByVoice: 'Or just say what you need.',
  menuExtension: 'If you know the extension, dial it at any time.',
  menuAgain: 'To hear this again, press star.',
  noSuchExtension: 'There is no such extension.',

  notUnderstood: "Sorry, I didn't catch that.",
  nothingHeard: "Sorry, I didn't hear anything.",
  neverUnderstood: "I'm sorry, I couldn't make that out. Goodbye.",
  noInput: "We didn't receive any input. Goodbye!",

  digitsAre: (digits: string) => `Thank you. I have ${spoken.digits(digits)}.`,
  digitsWanted: (least: number, most: number) =>
    `It has ${least === most ? most : `${least} to ${most}`} digits.`,
  orAPerson: 'For a person, press 0.',
  withoutDigits: "That's all right. Let's go on without it.",

  askName:
    'On your keypad, spell the first letters of a first or last name, then press pound. To go back, just press pound.',
  askNameBriefly: 'The first letters of a name, then pound.',
  nobodyOfThatName: 'I found nobody of that name.',
  nameChoice: (name: string, key: string) => `For ${name}, press ${key}.`,

  closed: 'We are closed right now.',
  justClosed: 'We have just closed for today.',
  opensAgain: (opens: Opens) => `We open again ${spoken.opens(opens)}.`,

  recorded: 'Your conversation will be recorded.',
  oneMoment: 'One moment, please.',
  busy: 'Everyone there is on another call.',
  nobodyThere: 'Nobody can take your call right now.',
  notReached: "We couldn't get through.",

  hold: 'Please stay on the line. To hear your place, press 1.',
  inLine: (position: number, minutes: number) =>
    `${spoken.place(position)}; the wait is ${spoken.wait(minutes)}.`,
  stillInLine: 'You are still in line.',
  orLeaveMessage: 'To leave a message instead, press star.',
  orLeave: "If you'd rather not wait, press star.",
  longWait: "I'm sorry, nobody has come free, and we don't want to keep you waiting.",
  orCallBack: 'To be called back instead, press 2.',
  callBackKept: 'We will call you when it is your turn. Goodbye.',
  orBack: 'To go back, press pound.',
  someoneIsHere: 'Connecting you now.',
  cutOff: 'If you were cut off, press 1.',
  backInLine: 'Sorry, that connection failed. You are back in line.',
  lineFull: 'Too many people are waiting right now.',

  leaveMessage:
    'Leave a message and we will call you back. Speak after the tone, and press pound when you are done.',
  leaveMessageAgain: "I didn't hear a message. Please speak after the tone.",
  noMessage: "I didn't hear a message. Goodbye.",
  messageTaken: 'Thank you. We have your message and will call you back. Goodbye.',

  somethingWrong: "I'm sorry, something went wrong on our side.",
  allDown: "We're sorry, we can't take your call right now.",
  tryLater: 'Please try again in a few minutes.',
  goodbye: 'Thank you for calling. Goodbye.',
};

/** What agents hear in English. They hear it all day: be brief. */
const agents = {
  askPin: 'Please enter your PIN, followed by the pound sign.',
  askPinAgain: 'That was not it. Your PIN, then pound.',
  askPinBriefly: 'Your PIN, then pound.',
  wrongPin: "That PIN doesn't open this line. Goodbye.",
  notSetUp: 'This line is not set up yet: it needs an agent PIN. Goodbye.',

  waiting: (callers: number, minutes: number) => {
    if (callers < 1) return 'Nobody is waiting.';
    if (callers === 1) return `One caller is waiting, for ${spoken.wait(minutes)}.`;
    return `${callers} callers are waiting, the first for ${spoken.wait(minutes)}.`;
  },
  ready: 'Ready for the next caller.',
  starEnds: 'The star key ends a conversation.',
  nobodyYet: 'Nobody is waiting yet.',
  lineCloses: 'Nobody has called for a while, so this line closes. Goodbye.',

  /** `from` is '' where the caller withheld the number; `minutes` since the call came. */
  offerCaller: (place: string, from: string, language: string, minutes: number) =>
    `A call for ${place} from ${from ? spoken.digits(from) : 'a withheld number'}, in ${language}, ${
      minutes < 1 ? 'just now' : `waiting for ${spoken.wait(minutes)}`
    }. To take it, press 1.`,
  offerCall: (number: string) => `There is a call to make, to ${spoken.digits(number)}. To connect, press 1.`,
  offerAgain: 'To take the call, press 1.',
  notTaken: 'The call goes to somebody else. Goodbye.',
  isTaken: 'The caller is no longer waiting. Goodbye.',
  joining: 'Connecting you.',
  notConnected: 'The call was not made. Goodbye.',
  calling: 'Calling now.',
  callOver: 'The call is over. Goodbye.',
  lineBusy: 'The line is busy. Goodbye.',
  nobodyAnswered: 'Nobody answered. Goodbye.',
  callFailed: "The call didn't go through. Goodbye.",
  languages: { 'en-US': 'English', 'es-MX': 'Spanish' },
};

/** What the people at the desk read on their telephones: an SMS. `from` is '' where the caller withheld the number. */
const texts = {
  /** `length` as in 0:24. */
  newMessage: (business: string, box: string, length: string, from: string) =>
    `${business}, ${box}: a new message (${length}) from ${from || 'a withheld number'}.`,
  lostMessage: (business: string, box: string, from: string) =>
    `${business}, ${box}: ${from || 'A withheld number'} tried to leave a message, but the recording failed.`,
  missedCall: (business: string, place: string, from: string) =>
    `${business}, ${place}: missed a call from ${from || 'a withheld number'}.`,
  nobodyOnDuty: (business: string, place: string, minutes: number) =>
    `${business}, ${place}: somebody has waited ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and nobody is on duty.`,
  offDuty: (business: string) =>
    `${business}: you did not answer three calls in a row, so you are off duty for today.`,
};

export = { ...callers, agents, texts, spoken };
