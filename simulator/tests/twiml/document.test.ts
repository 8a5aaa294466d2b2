// https://www.twilio.com/docs/voice/twiml and https://www.twilio.com/docs/api/errors
import { parseTwiml } from '../../twiml/parse';
import { TwimlError } from '../../twiml/types';
import { problems, sentence, verbs } from './support';

function refusal(text: string, options = {}): string {
  try {
    parseTwiml(text, options);
  } catch (error) {
    if (!(error instanceof TwimlError)) throw error;
    expect(error.document).toBe(text);
    const line = error.problem.line === undefined ? '' : ` (line ${error.problem.line})`;
    return sentence(error.problem) + line;
  }
  return 'runs';
}

test("the page's example", () => {
  expect(
    parseTwiml(`<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Say>Thanks for calling!</Say>
</Response>`),
  ).toEqual({
    verbs: [{ name: 'Say', text: 'Thanks for calling!', voice: 'man', language: 'en-US', loop: 1 }],
    problems: [],
  });
});

test('verbs keep their order; comments, instructions and document types are skipped', () => {
  const names = parseTwiml(
    '<!DOCTYPE Response><?php ?><Response><!-- <Say>no</Say> --><Pause/><Leave/><?x?><Hangup/></Response>',
  );
  expect(names.verbs.map(({ name }) => name)).toEqual(['Pause', 'Leave', 'Hangup']);
  expect(names.problems).toEqual([]);
});

test('a Response may be empty', () => {
  expect(parseTwiml('<Response/>')).toEqual({ verbs: [], problems: [] });
});

describe('cannot be run at all', () => {
  test.each([
    ['', '11770 error: The answer has no body.'],
    [
      ' <?xml version="1.0"?><Response/>',
      '12100 error: The document cannot be parsed: an XML declaration must be at the start of the document, after "<?xml". (line 1)',
    ],
    [
      '<Response>\n<Say>Tom & Jerry</Say></Response>',
      '12100 error: The document has a & that is not written as &amp;. (line 2)',
    ],
    [
      '<Response><Redirect>/a?b=1&c=2</Redirect></Response>',
      '12100 error: The document has a & that is not written as &amp;. (line 1)',
    ],
    [
      '<Response><Say>hello</Response>',
      '12100 error: The document cannot be parsed: unexpected close tag, after "<Response><Say>hello</Response>". (line 1)',
    ],
    [
      '<Response>\n<Say>',
      '12100 error: The document cannot be parsed: unclosed tag: Say, after "<Say>". (line 2)',
    ],
    [
      '<Response><Pause length=1/></Response>',
      '12100 error: The document cannot be parsed: unquoted attribute value, after "<Response><Pause length=1". (line 1)',
    ],
    [
      '<Response><Pause length="1" length="2"/></Response>',
      '12100 error: The document cannot be parsed: duplicate attribute: length, after "<Response><Pause length="1" length="2"/>". (line 1)',
    ],
    [
      'Hello',
      '12100 error: The document cannot be parsed: text data outside of root node, after "Hello". (line 1)',
    ],
    [
      '<Response/><Response/>',
      '12100 error: The document cannot be parsed: documents may contain only one root, after "<Response/><Response/". (line 1)',
    ],
    [
      '<Response>&hello;</Response>',
      '12100 error: The document cannot be parsed: undefined entity, after "<Response>&hello;". (line 1)',
    ],
    [
      '<?xml version="2.0"?><Response/>',
      '12101 error: The document says that it is XML "2.0"; "1.0" is wanted. (line 1)',
    ],
    [
      '<Response version="2011-01-01"/>',
      '12101 error: <Response> has version="2011-01-01", which is none of TwiML\'s. (line 1)',
    ],
    ['<response/>', '12102 error: The root element is <response>; <Response> is wanted. (line 1)'],
    [
      '<!doctype html><title>Error</title><br>',
      '12100 error: The answer is a page of HTML; TwiML is wanted.',
    ],
    ['<html><Response/></html>', '12102 error: The root element is <html>; <Response> is wanted. (line 1)'],
  ])('%j', (text, problem) => {
    expect(refusal(text)).toBe(problem);
  });

  test('more than 64 kB is 11750; the limit is an option', () => {
    const say = (length: number) => `<Response><Say>${'x'.repeat(length)}</Say></Response>`;
    expect(refusal(say(65_536))).toBe('11750 error: The answer has more than 65536 bytes.');
    expect(refusal('<Response/>', { maxBytes: 5 })).toBe('11750 error: The answer has more than 5 bytes.');
    expect(refusal(`<Response><!--${'\u20ac'.repeat(22_000)}--></Response>`)).toMatch(/^11750/);
    expect(refusal(`<Response><!--${'x'.repeat(65_000)}--></Response>`)).toBe('runs');
  });

  test('entities that would grow are refused, and so is endless nesting', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]><Response><Say>&b;</Say></Response>`;
    expect(refusal(bomb)).toMatch(/^12100 error: The document cannot be parsed: undefined entity, after /);
    expect(refusal(`<Response>${'<Say>'.repeat(5000)}`)).toBe(
      '12100 error: The document cannot be parsed: more than 64 elements stand inside each other. (line 1)',
    );
  });

  test('one refused document leaves nothing behind for the next', () => {
    expect(refusal('<Response><Gather><Say>a')).toMatch(/^12100/);
    expect(parseTwiml('<Response><Hangup/></Response>')).toEqual({
      verbs: [{ name: 'Hangup' }],
      problems: [],
    });
  });
});

describe('is warned about and runs on (12200)', () => {
  test.each([
    ['<say>hello</say>', '<say> is not a verb of TwiML; it is skipped. <Say> is one.'],
    ['<Foo bar="1"><Say>x</Say></Foo>', '<Foo> is not a verb of TwiML; it is skipped.'],
    ['hello', '<Response> may not contain text: "hello".'],
    ['<Pause Length="2"/>', '<Pause> has no attribute "Length"; it is ignored. "length" is one.'],
    ['<Pause constructor="2"/>', '<Pause> has no attribute "constructor"; it is ignored.'],
    ['<Pause><Say>x</Say></Pause>', '<Say> is not allowed inside <Pause>; it is skipped.'],
    ['<Redirect>/a<Say>x</Say></Redirect>', '<Say> is not allowed inside <Redirect>; it is skipped.'],
    [
      '<Dial statusCallback="/x">+15550100</Dial>',
      '<Dial> has no attribute "statusCallback"; it is ignored.',
    ],
  ])('%s', (inside, problem) => {
    expect(problems(inside)).toEqual([`12200 warning: ${problem}`]);
    expect(verbs(`${inside}<Leave/>`).at(-1)).toEqual({ name: 'Leave' });
  });

  test('Response has no attributes but the version and those of schemas', () => {
    const { problems } = parseTwiml(
      '<Response version="2010-04-01" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="a" lang="en"/>',
    );
    expect(problems.map(sentence)).toEqual([
      '12200 warning: <Response> has no attribute "lang"; it is ignored.',
    ]);
  });

  test('each problem has its line', () => {
    const { problems } = parseTwiml('<Response>\n  <Pause\n length="x"/>\n\n  <Foo/>\n</Response>');
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      [13910, 2],
      [12200, 5],
    ]);
  });

  test('long names and values are cut in a message', () => {
    expect(problems(`<${'x'.repeat(1000)}/>`)[0]).toHaveLength(139);
  });
});
