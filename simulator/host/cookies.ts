/**
 * Cookies as Twilio sends them on: `HttpOnly`, `Secure` and the domain are added, and none lives for more than a day.
 * https://www.twilio.com/docs/serverless/functions-assets/functions/invocation
 * @returns undefined when one would live longer: Twilio answers 400 then
 */
export function platformCookies(cookies: readonly string[], domainName: string): string[] | undefined {
  const day = 24 * 60 * 60;
  const domain = domainName.replace(/:\d+$/, '');
  const sent: string[] = [];
  for (const cookie of cookies) {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    const named = new Map(
      attributes.map((attribute) => [attribute.split('=', 1)[0]?.toLowerCase(), attribute]),
    );
    const maxAge = named.get('max-age')?.split('=')[1];
    if (maxAge !== undefined && Number(maxAge) > day) return undefined;
    if (!named.has('httponly')) named.set('httponly', 'HttpOnly');
    if (!named.has('secure')) named.set('secure', 'Secure');
    if (!named.has('domain')) named.set('domain', `Domain=${domain}`);
    sent.push([pair, ...named.values()].join('; '));
  }
  return sent;
}
