/** A call's cookies as the header that gives them back; nothing when there are none. */
export function cookieHeader(cookies: Map<string, string> = new Map()): Record<string, string> {
  if (cookies.size === 0) return {};
  return { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
}

/** Keeps the cookies of an answer. One that is to last no longer is dropped; paths and domains are not told apart. */
export function keepCookies(setCookie: string[] = [], cookies: Map<string, string> | undefined): void {
  for (const line of setCookie) {
    const [pair = '', ...attributes] = line.split(';');
    const equals = pair.indexOf('=');
    if (equals <= 0) continue;
    const name = pair.slice(0, equals).trim();
    if (attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute)))
      cookies?.delete(name);
    else cookies?.set(name, pair.slice(equals + 1).trim());
  }
}
