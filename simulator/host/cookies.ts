import { Cookie } from 'tough-cookie';

/**
 * Cookies as Twilio sends them on: `HttpOnly`, `Secure` and the domain are added, and none lives for more than a day.
 * https://www.twilio.com/docs/serverless/functions-assets/functions/invocation
 * @returns undefined when one would live longer: Twilio answers 400 then
 */
export function platformCookies(lines: readonly string[], domainName: string): string[] | undefined {
  const day = 24 * 60 * 60;
  const cookies = lines.flatMap((line) => Cookie.parse(line) ?? []);
  if (cookies.some(({ maxAge }) => Number(maxAge) > day)) return undefined;
  const domain = domainName.replace(/:\d+$/, '');
  return cookies.map((cookie) => {
    Object.assign(cookie, { httpOnly: true, secure: true, domain: cookie.domain ?? domain });
    return cookie.toString();
  });
}
