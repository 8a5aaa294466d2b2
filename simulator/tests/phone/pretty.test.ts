import { pretty } from '../../phone/browser/pretty';

const xml = (text: string) => pretty('text/xml', Buffer.from(text));

describe('an answer as people read it', () => {
  it('has an element a line, its text beside it', () => {
    const answer =
      '<?xml version="1.0"?><Response><Gather numDigits="1"><Say>Press &amp; hold</Say></Gather><Hangup/></Response>';
    expect(xml(answer)).toMatchInlineSnapshot(`
"<Response>
  <Gather numDigits="1">
    <Say>Press &amp; hold</Say>
  </Gather>
  <Hangup/>
</Response>"
`);
  });

  it('keeps text that stands between elements, and comments', () => {
    expect(xml('<Response><!-- why --><Say>Wait <break/> for it</Say></Response>')).toMatchInlineSnapshot(`
"<Response>
  <!-- why -->
  <Say>Wait
    <break/>
    for it
  </Say>
</Response>"
`);
  });

  it('is left alone where it is not well-formed', () => {
    expect(xml('<Response><Say>')).toBe('<Response><Say>');
  });

  it('is indented where it is JSON, and cut where nobody reads on', () => {
    expect(pretty('application/json', Buffer.from('{"a":1}'))).toBe('{\n  "a": 1\n}');
    expect(pretty('text/plain', Buffer.from('a'.repeat(30_000)))).toHaveLength(20_002);
  });

  it('is nothing where it is a sound', () => {
    expect(pretty('audio/wav', Buffer.from('RIFF'))).toBeUndefined();
  });
});
