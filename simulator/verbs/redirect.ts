import { resolveUrl } from '../call/fetch';
import type { Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/redirect */
export const redirect: Perform<'Redirect'> = ({ url, method }, { documentUrl }) => ({
  do: 'fetch',
  fetch: { url: resolveUrl(url, documentUrl), method, fields: {}, purpose: 'Redirect' },
});
