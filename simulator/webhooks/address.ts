/**
 * A URL as HTTP carries it: what has to be percent-encoded is, what already was stays, and a `?` with nothing behind it
 * goes. A text that is no URL stays as it is.
 */
export function normalized(text: string, base?: string): string {
  if (!URL.canParse(text, base)) return text;
  const url = new URL(text, base);
  if (url.search === '') url.search = '';
  return url.href;
}

/** A URL with fields added to its query, encoded as in a form. */
export function withQuery(url: string, fields: Record<string, string>): string {
  const query = new URLSearchParams(fields).toString();
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** `https://user:password@host/` becomes Basic authentication, and is signed without it. */
export function withoutPassword(text: string): { url: string; headers: Record<string, string> } {
  if (!text.includes('@') || !URL.canParse(text)) return { url: text, headers: {} };
  const url = new URL(text);
  if (!url.username && !url.password) return { url: text, headers: {} };
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  url.username = '';
  url.password = '';
  return {
    url: url.href,
    headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
  };
}

/** A password may hold a percent sign that encodes nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
