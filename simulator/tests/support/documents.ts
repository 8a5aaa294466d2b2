import fc from './fast-check';

const urls = ['/voice', '/next', '/music.wav', '/missing', '', '../x', 'http://', 'mailto:me'];
const odd = ['0', '-1', '99999999999', 'true', 'false', '', 'GET', 'speech', 'dtmf speech', '#', 'x y', '💥'];

/** Attributes that fit somewhere, with what they are for. */
const sensible: [string, string[]][] = [
  ['action', urls],
  ['method', ['GET', 'POST']],
  ['actionOnEmptyResult', ['true']],
  ['answerOnBridge', ['true']],
  ['callerId', ['+15550100199', '+15550100777']],
  ['digits', ['12wW#']],
  ['finishOnKey', ['#', '', '*']],
  ['hangupOnStar', ['true']],
  ['input', ['dtmf', 'speech', 'dtmf speech']],
  ['loop', ['0', '2']],
  ['length', ['3']],
  ['maxLength', ['5']],
  ['name', ['a']],
  ['numDigits', ['1', '2']],
  ['partialResultCallback', urls],
  ['playBeep', ['false']],
  ['reason', ['busy']],
  ['record', ['true', 'record-from-ringing-dual']],
  ['recordingStatusCallback', urls],
  ['sendDigits', ['w1']],
  ['sequential', ['true']],
  ['speechTimeout', ['auto', '2']],
  ['statusCallback', urls],
  ['timeLimit', ['10']],
  ['timeout', ['5', '9']],
  ['transcribe', ['true']],
  ['transcribeCallback', urls],
  ['url', urls],
  ['waitUrl', urls],
  ['waitUrlMethod', ['GET']],
  ['colour', ['red']],
];

const attribute = fc
  .constantFrom(...sensible)
  .chain(([name, values]) =>
    fc
      .oneof(
        { weight: 4, arbitrary: fc.constantFrom(...values) },
        { weight: 1, arbitrary: fc.constantFrom(...odd, ...urls) },
      )
      .map((value) => [name, value] as const),
  );

const attributes = fc
  .uniqueArray(attribute, { maxLength: 4, selector: ([name]) => name })
  .map((all) => all.map(([name, value]) => ` ${name}="${value}"`).join(''));

/** Verbs as apps write them; each `@` becomes attributes. */
const verbs = [
  '<Say@>Hello.</Say>',
  '<Play@>/music.wav</Play>',
  '<Pause@/>',
  '<Gather@><Say@>Press one.</Say><Play@>/music.wav</Play></Gather>',
  '<Gather@/>',
  '<Record@/>',
  '<Dial@><Number@>+15550100101</Number></Dial>',
  '<Dial@><Number@>+15550100101</Number><Client@>anna</Client><Sip@>sip:anna@example.com</Sip></Dial>',
  '<Dial@><Client@>nobody</Client></Dial>',
  '<Dial@><Queue@>support</Queue></Dial>',
  '<Dial@><Conference@>room</Conference></Dial>',
  '<Dial@/>',
  '<Enqueue@>support</Enqueue>',
  '<Enqueue@/>',
  '<Leave@/>',
  '<Redirect@>/next</Redirect>',
  '<Redirect@/>',
  '<Hangup@/>',
  '<Reject@/>',
  '<Refer@><Sip>sip:anna@example.com</Sip></Refer>',
  '<Start@><Recording@/></Start>',
  '<Stop@><Recording@/></Stop>',
  '<Connect@><Stream@/></Connect>',
  '<Start@><Stream@/></Start>',
  '<Stop@><Stream@/></Stop>',
  '<Connect@><ConversationRelay@/></Connect>',
  '<Sing@>La la.</Sing>',
  'Text',
];

const verb = fc
  .tuple(fc.constantFrom(...verbs), fc.array(attributes, { minLength: 4, maxLength: 4 }))
  .map(([template, all]) => template.replace(/(?<=<\w+)@/g, () => all.pop() ?? ''));

/** Verbs inside verbs, wherever they do not belong. */
const nested = fc.tuple(verb, verb).map(([outer, inner]) => outer.replace('</', `${inner}</`));

/** Documents that are well-formed, with verbs, attributes and values that may fit or not. */
export const document = fc
  .array(fc.oneof({ weight: 6, arbitrary: verb }, { weight: 1, arbitrary: nested }), { maxLength: 4 })
  .map((all) => `<Response>${all.join('')}</Response>`);

const piece = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('', '<', '&', ']]>', '<!DOCTYPE x [', '<!--', '\u0000', '"'),
);

/** Documents with a piece cut out and something else written there. */
export const mangled = fc.tuple(document, fc.nat(), fc.nat(20), piece).map(([text, place, length, piece]) => {
  const at = place % (text.length + 1);
  return text.slice(0, at) + piece + text.slice(at + length);
});
