import { Cookie, CookieJar } from 'tough-cookie';

/** The cookies of one call, kept as a browser keeps them: each host has its own, and one that is over goes. */
export class Cookies {
  /** Made for the first cookie: most apps set none. */
  private jar?: CookieJar;

  /**
   * Keeps the cookies of an answer.
   * @param lines its headers Set-Cookie; one that no browser would take is left out
   * @param now milliseconds since the epoch
   */
  keep(lines: readonly string[], url: string, now: number): void {
    for (const line of lines) {
      const cookie = Cookie.parse(line);
      if (!cookie) continue;
      // The jar counts Max-Age in real time, and the simulator has a clock of its own.
      cookie.expires = cookie.expiryDate(new Date(now)) ?? 'Infinity';
      cookie.maxAge = null;
      this.jar ??= new CookieJar(undefined, { rejectPublicSuffixes: false });
      this.jar.setCookieSync(cookie, url, { ignoreError: true });
    }
  }

  /** The header that gives them back to a URL; nothing when there are none for it. */
  header(url: string, now: number): Record<string, string> {
    const cookies = this.jar?.getCookiesSync(url, { expire: false, sort: true }) ?? [];
    const lasting = cookies.filter((cookie) => Number(cookie.expiryTime()) > now);
    return lasting.length === 0 ? {} : { Cookie: lasting.map((each) => each.cookieString()).join('; ') };
  }
}
