import type { IncomingHttpHeaders } from 'node:http';
import { RestError } from './errors';
import type { Product } from './router';

interface Place {
  product: Product;
  /** The host as Twilio names it. */
  host: string;
  /** What absolute URLs of the answer begin with. */
  origin: string;
  path: string;
}

const products: readonly string[] = [
  'api',
  'sync',
  'serverless',
  'serverless-upload',
  'voice',
  'monitor',
] satisfies Product[];

/**
 * Which of Twilio's hosts a request is for: the one its header `x-twilio-host` names (then the answer's URLs name it
 * too), else the one its path begins with (`/sync.twilio.com/v1/...`), else the one that has such a path.
 * Regions and edges (`api.dublin.ie1.twilio.com`) are the same world.
 * @throws RestError 20501 for a host that is not played here, or a path that two of them have
 */
export function placeOf(method: string, headers: IncomingHttpHeaders, path: string): Place {
  const named = headers['x-twilio-host'];
  if (typeof named === 'string') {
    return { product: productOf(named), host: named, origin: `https://${named}`, path };
  }
  const local = `http://${headers.host}`;
  const prefix = /^\/([a-z-]+(?:\.[a-z0-9-]+)*\.twilio\.com)(?=\/)/.exec(path);
  if (prefix?.[1]) {
    const host = prefix[1];
    return { product: productOf(host), host, origin: `${local}/${host}`, path: path.slice(host.length + 1) };
  }
  const product = guess(method, path);
  return { product, host: `${product}.twilio.com`, origin: local, path };
}

function productOf(host: string): Product {
  const label = host.split('.')[0] ?? '';
  if (host.endsWith('.twilio.com') && products.includes(label)) return label as Product;
  throw new RestError(20501, `The simulator does not play ${host}`);
}

const ofVoice =
  /^(Archives|ByocTrunks|ConnectionPolicies|DialingPermissions|IpRecords|Settings|SourceIpMappings)$/;

function guess(method: string, path: string): Product {
  if (path.startsWith('/2010-04-01/')) return 'api';
  const [, version, services = '', service = '', resource = '', , versions] = path.split('/');
  if (version === 'v1' && ofVoice.test(services)) return 'voice';
  if (version === 'v1' && /^(Alerts|Events)$/.test(services)) return 'monitor';
  if (version === 'v1' && services === 'Services') {
    if (/^(Documents|Lists|Maps|Streams)$/.test(resource)) return 'sync';
    if (/^(Environments|Builds)$/.test(resource)) return 'serverless';
    const isUpload = method === 'POST' && versions === 'Versions';
    if (/^(Functions|Assets)$/.test(resource)) return isUpload ? 'serverless-upload' : 'serverless';
    if (/^(IS[0-9a-f]{32}|default)$/.test(service)) return 'sync';
    if (/^ZS[0-9a-f]{32}$/.test(service)) return 'serverless';
  }
  throw new RestError(
    20501,
    `The simulator does not know which host ${path} is for: say so in the header x-twilio-host`,
  );
}
