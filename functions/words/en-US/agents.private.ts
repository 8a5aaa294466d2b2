import spoken = require('./spoken.private');

/** What agents hear in English. They hear it all day: be brief. */
const en = {
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

  offerCall: (number: string) => `There is a call to make, to ${spoken.digits(number)}. To connect, press 1.`,
  offerCallAgain: 'To connect the call, press 1.',
  offerCallBriefly: 'Connect? Press 1.',
  notConnected: 'The call was not made. Goodbye.',
  calling: 'Calling now.',
  callOver: 'The call is over. Goodbye.',
  busy: 'The line is busy. Goodbye.',
  nobodyAnswered: 'Nobody answered. Goodbye.',
  notReached: "The call didn't go through. Goodbye.",
};

export = en;
