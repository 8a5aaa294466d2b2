import type { DayGroup, Opens, Span } from '../../types/language';

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
  closedBecause: {
    weather: 'We are closed because of the weather.',
    holiday: 'We are closed for the holiday.',
    training: 'We are closed for staff training.',
    illness: 'We are closed because of illness.',
    fault: 'We are closed because of a technical problem.',
  },
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
  inLineStill: (position: number) => `${spoken.place(position)}.`,
  stillInLine: 'You are still in line.',
  orLeaveMessage: 'To leave a message instead, press star.',
  orLeave: "If you'd rather not wait, press star.",
  longWait: "I'm sorry, nobody has come free, and we don't want to keep you waiting.",
  orCallBack: 'To be called back instead, press 2.',
  callBackKept: 'We will call you when it is your turn. Goodbye.',
  callBackAt: (number: string) =>
    `We will call you at ${spoken.digits(number)}. If that is right, press 1. For another number, press 2. To keep waiting, press star.`,
  askNumber:
    'Enter the number to call, with the area code, then press pound. To keep waiting, just press pound.',
  cannotCallThat: "I'm sorry, we can't call that number.",
  callBacksFull: "I'm sorry, we can't take any more call backs right now. You are still in line.",
  notWrittenDown: "I'm sorry, I couldn't take that down. You are still in line.",
  callingBack: (business: string) => `This is ${business}, calling you back as you asked.`,
  toBeConnected: 'To be connected, press 1.',
  calledInVain: 'We called because you asked us to. Goodbye.',
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
  askPin:
    'Please enter your PIN, followed by the pound sign. To go on or off duty or change our hours, press star before pound.',
  askPinAgain: 'That was not it. Your PIN, then pound.',
  askPinBriefly: 'Your PIN, then pound.',
  wrongPin: "That PIN doesn't open this line. Goodbye.",
  shut: 'There were too many wrong PINs, so this line is shut for now. Goodbye.',
  notSetUp: 'This line is not set up yet: nobody has a PIN. Goodbye.',

  /** Without `minutes`, `nextCaller` says how long. */
  waiting: (callers: number, minutes?: number) => {
    if (callers < 1) return 'Nobody is waiting.';
    if (minutes === undefined) return `${callers} callers are waiting.`;
    if (callers === 1) return `One caller is waiting, for ${spoken.wait(minutes)}.`;
    return `${callers} callers are waiting, the first for ${spoken.wait(minutes)}.`;
  },
  choices: 'To take calls, press 1. To go on or off duty, 2. To open or close, 3.',
  duty: {
    on: 'You are on duty. To go off duty, press 1. To pause for fifteen minutes, press 2.',
    off: 'You are off duty. To go on duty, press 1.',
    paused: 'You are paused. To end the pause, press 1.',
  },
  nowOnDuty: 'You are now on duty, for the rest of the day.',
  nowOffDuty: 'You are now off duty, for the rest of the day.',
  nowPaused: 'You are paused for fifteen minutes.',
  pauseOver: 'Your pause is over.',
  openNow: 'We are open.',
  openUntil: (until: Opens) => `We are open until ${spoken.until(until)}, whatever our usual hours.`,
  noHours: 'This business has no hours to change.',
  handChoices: (opens: Opens) =>
    `To close until ${spoken.until(opens)}, press 1. To close until another time, 2. To open, 3. For the usual hours, 9.`,
  askTime: 'Until when? Enter four digits on a 24-hour clock, such as 1 7 3 0 for 5:30 PM.',
  noSuchTime: 'There is no such time.',
  reasons: {
    weather: 'the weather',
    holiday: 'the holiday',
    training: 'training',
    illness: 'illness',
    fault: 'a technical problem',
  },
  askReason: (reasons: readonly string[]) =>
    `Why? ${reasons.map((reason, index) => `For ${reason}, ${index + 1}.`).join(' ')} To give no reason, 0.`,
  callersHear: (words: string) => `Callers will hear: ${words}`,
  willBeOpen: (until: Opens) => `We will be open until ${spoken.until(until)}.`,
  confirm: 'To confirm, press 1.',
  confirmed: 'Done.',
  bye: 'Goodbye.',
  unchanged: 'Nothing was changed.',
  notSaved: "That didn't work, so nothing was changed. Please try again in a minute.",
  ready: 'Ready for the next caller.',
  starEnds: 'The star key ends a conversation.',
  starHolds: 'To put a caller on hold, press star.',
  wrapUp: (seconds: number) => `${seconds} seconds for your notes. For the next caller now, press any key.`,
  nobodyYet: 'Nobody is waiting yet.',
  lineCloses: 'Nobody has called for a while, so this line closes. Goodbye.',

  /** `from` is '' where the caller withheld the number; `minutes` since the call came. */
  offerCaller: (place: string, from: string, language: string, minutes: number) =>
    `A call for ${place} from ${from ? spoken.digits(from) : 'a withheld number'}, in ${language}, ${
      minutes < 1 ? 'just now' : `waiting for ${spoken.wait(minutes)}`
    }. To take it, press 1.`,
  /** Heard on the agents' line by whoever gets a caller. */
  nextCaller: (place: string, language: string, minutes: number) =>
    `A call for ${place}, in ${language}, ${minutes < 1 ? 'just now' : `waiting for ${spoken.wait(minutes)}`}.`,
  offerCall: (number: string) => `There is a call to make, to ${spoken.digits(number)}. To connect, press 1.`,
  /** `minutes` since the customer joined the queue. */
  offerCallBack: (number: string, place: string, minutes: number, language: string) =>
    `A call back to ${spoken.digits(number)}, for ${place}, in ${language}, asked for ${
      minutes < 1 ? 'just now' : `${spoken.number(minutes)} ${minutes === 1 ? 'minute' : 'minutes'} ago`
    }. To make the call, press 1.`,
  offerAgain: 'To take the call, press 1.',
  notTaken: 'The call goes to somebody else. Goodbye.',
  isTaken: 'The caller is no longer waiting. Goodbye.',
  joining: 'Connecting you. For hold, press star.',
  notConnected: 'The call was not made. Goodbye.',
  mayNotCall: 'That number may no longer be called. Goodbye.',
  calling: 'Calling now.',
  callOver: 'The call is over. Goodbye.',
  lineBusy: 'The line is busy. Goodbye.',
  nobodyAnswered: 'Nobody answered. Goodbye.',
  callFailed: "The call didn't go through. Goodbye.",
  /** The same on the agents' line, which goes on. */
  notReached: {
    lineBusy: 'The line is busy.',
    nobodyAnswered: 'Nobody answered.',
    callFailed: "The call didn't go through.",
  },

  held: 'The caller is on hold. To come back, press 1. To ask a colleague, press 2. To end the call, press pound.',
  heldBriefly: 'Back to the caller, 1. A colleague, 2. End the call, pound.',
  joined:
    'The caller is on hold. To come back alone, press 1. To talk all three together, press 2. To hand over the call, press 3.',
  joinedBriefly: 'Back alone, 1. All together, 2. Hand over, 3.',
  nobodyFree: 'Nobody is free right now.',
  ringing: (name: string) => `Ringing ${name}.`,
  isBusy: (name: string) => `${name} is on another call.`,
  orStop: 'To come back to the caller, press 1.',
  colleagueGone: 'Your colleague has hung up.',
  colleagueBusy: 'Your colleague is on another call.',
  noAnswer: "Your colleague doesn't answer.",
  handedOver: 'Handed over. Goodbye.',
  alone: 'The caller is not there. Press star, or hang up.',
  thanks: 'Thank you for your help. Goodbye.',
  /** The same on the agents' line, which goes on. */
  onLine: {
    callOver: 'The call is over.',
    handedOver: 'Handed over.',
    isTaken: 'The caller is no longer waiting.',
    mayNotCall: 'That number may no longer be called.',
    thanks: 'Thank you for your help.',
  },
  failed: "That didn't work.",
  /** Heard by a colleague who is asked about a call. */
  asks: (name: string, place: string, language: string) =>
    `${name} has a question about a call for ${place}, in ${language}. To talk, press 1.`,

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
    `${business}, ${place}: somebody has been waiting for ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and nobody is on duty.`,
  notCalledBack: (business: string, place: string, number: string) =>
    `${business}, ${place}: ${number} asked to be called back, and we did not reach them.`,
  lineClosed: (business: string) =>
    `${business}: nobody called for a while, so your line was closed. Dial in again to take calls.`,
  offDuty: (business: string) =>
    `${business}: you did not answer three calls in a row, so you are off duty for today.`,
};

/** Numbers, keys and times as American English says them. */
const cardinals = (
  'zero one two three four five six seven eight nine ten ' +
  'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
).split(' ');
const ordinals = ' first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const spoken = {
  /** One by one: "1 2 3 4 5". Spaced digits sound right in every voice and read right on paper. */
  digits: (digits: string) => [...digits.replace(/\D/g, '')].join(' '),

  number: (count: number) => cardinals[count] ?? String(count),

  place: (position: number) => {
    if (position === 1) return 'You are next';
    return `You are ${ordinals[position] ?? `number ${position}`} in line`;
  },

  /** Whole minutes; 0 is less than one, above 20 nobody can be exact. */
  wait: (minutes: number) => {
    if (minutes < 1) return 'less than a minute';
    if (minutes > 20) return 'more than twenty minutes';
    return minutes === 1 ? 'about a minute' : `about ${spoken.number(minutes)} minutes`;
  },

  key: (key: string) => key,

  /** "today at 7 AM", "tomorrow at noon", "on Monday at 8 AM", "on January 7 at 8 AM". */
  opens: ({ days: ahead, date, weekday, clock }: Opens) => `${dayOf(ahead, date, weekday)} at ${time(clock)}`,

  /** "8 PM today", "8 AM on Monday". */
  until: ({ days: ahead, date, weekday, clock }: Opens) => `${time(clock)} ${dayOf(ahead, date, weekday)}`,

  /** "We are open Monday to Friday from 8 AM to 5 PM, and Saturday from 9 AM to 1 PM." */
  hours: (groups: readonly DayGroup[] | undefined) => {
    if (!groups) return 'We are open at any hour, every day.';
    if (groups.length === 0) return 'We take messages only.';
    return `We are open ${listed(groups.map((group) => `${dayNames(group)} ${group.spans.map(fromTo).join(' and ')}`))}.`;
  },

  /** Of a day whose hours are not those of the week: "Today we are open from 8 AM to noon." */
  today: (spans: readonly Span[]) =>
    spans.length > 0 ? `Today we are open ${spans.map(fromTo).join(' and ')}.` : 'Today we are closed.',

  /** What speech recognition may write for a key that is said: 'one', '1', and words that sound the same. */
  keys: [
    ['zero', 'oh'],
    ['one', 'won'],
    ['two', 'too', 'to'],
    ['three'],
    ['four', 'for'],
    ['five'],
    ['six'],
    ['seven'],
    ['eight', 'ate'],
    ['nine'],
  ],
  /** Words around a key that mean nothing of their own. */
  fillers: (
    'a an the please number option key press dial choose i d m ll want would like to take need my is its it s ' +
    'yes okay ok uh um hi hello thanks thank you'
  ).split(' '),
  /** After these the next words are what is not wanted. */
  negations: 'not|no|dont|don t|doesn t|never|without|isn t|isnt|wouldn t|except'.split('|'),
  /** Unless one of these follows: "I don't have a bill" asks for one, and "I'm not sure" refuses nothing. */
  lacks: 'have has got get know understand find remember see work works working sure mind'.split(' '),
  /** Here a new thought begins, also where speech recognition writes no comma. */
  turns: 'but|i want|i need|i have|i d like|i would like|i m calling|rather|instead'.split('|'),
  again: ['repeat', 'again', 'menu', 'start over', 'pardon', 'what did you say'],
  itself: ['english', 'inglés', 'no hablo español', 'no spanish', "don't speak spanish"],
};

function dayOf(ahead: number, date: string, weekday: number): string {
  if (ahead < 2) return ahead === 0 ? 'today' : 'tomorrow';
  if (ahead < 7) return `on ${days[weekday]}`;
  const at = new Date(`${date}T12:00Z`);
  return `on ${at.toLocaleDateString('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' })}`;
}

function dayNames({ from, to }: DayGroup): string {
  if (from === to) return `${days[from]}`;
  return `${days[from]} ${to === (from + 1) % 7 ? 'and' : 'to'} ${days[to]}`;
}

function fromTo({ opens, closes }: Span): string {
  return opens === closes || (opens === '00:00' && closes === '24:00')
    ? 'around the clock'
    : `from ${time(opens)} to ${time(closes)}`;
}

function time(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  if (minute === 0 && hour % 12 === 0) return hour === 12 ? 'noon' : 'midnight';
  const past = minute === 0 ? '' : minute < 10 ? ` oh ${minute}` : `:${minute}`;
  return `${hour % 12 || 12}${past} ${hour % 24 < 12 ? 'AM' : 'PM'}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}

export = { ...callers, agents, texts, spoken };
