import type { Kept, Shelf } from '../../../shelf';
import type { Mapping, Mappings, SipDomain } from '../../../sip';
import { rfc2822 } from '../../dates';
import { notFound, RestError } from '../../errors';
import { listAnswer, pageOf, written } from '../../page';
import type { Rest } from '../../rest';
import type { RestRequest, Route } from '../../router';
import { account, apiRoute, sidOf } from '../route';

interface Named {
  friendlyName: string;
}
type Lists = Pick<Shelf<Named>, 'fetch'>;

interface Kind {
  /** Of the path. */
  segment: 'CredentialListMappings' | 'IpAccessControlListMappings';
  /** The field that names the list. */
  field: 'CredentialListSid' | 'IpAccessControlListSid';
  lists(rest: Rest): Lists;
}

const credentials: Kind = {
  segment: 'CredentialListMappings',
  field: 'CredentialListSid',
  lists: ({ twilio }) => twilio.sip.credentialLists,
};
const addresses: Kind = {
  segment: 'IpAccessControlListMappings',
  field: 'IpAccessControlListSid',
  lists: ({ twilio }) => twilio.sip.ipAccessControlLists,
};

/** Where a mapping is found: `Auth/Calls` is the newer name of what lies in the domain itself. */
interface Place {
  kind: Kind;
  /** Between the domain and the mappings, with a slash at its end. */
  within: '' | 'Auth/Calls/' | 'Auth/Registrations/';
  of(domain: SipDomain): Mappings<Named>;
}

const forCalls = (['', 'Auth/Calls/'] as const).flatMap((within): Place[] => [
  { kind: credentials, within, of: ({ callers }) => callers.credentialLists },
  { kind: addresses, within, of: ({ callers }) => callers.ipAccessControlLists },
]);

const places: Place[] = [
  ...forCalls,
  { kind: credentials, within: 'Auth/Registrations/', of: ({ registrations }) => registrations },
];

/**
 * https://www.twilio.com/docs/voice/sip/api/sip-credentiallistmapping-resource and its four siblings. A mapping has the SID
 * of its list.
 */
export function sipMappingRoutes(rest: Rest): Route[] {
  return places.flatMap((place) => mappingRoutes(rest, place));
}

function mappingRoutes(rest: Rest, { kind, within, of }: Place): Route[] {
  const path = `${account}/SIP/Domains/{DomainSid}/${within}${kind.segment}`;
  const key = within ? 'contents' : snakeCase(kind.segment);
  const domainOf = ({ params, path: asked }: RestRequest) => {
    const domain = rest.twilio.sip.domains.fetch(params.DomainSid ?? '');
    if (!domain) throw notFound(asked);
    return domain;
  };
  const find = (request: RestRequest) => {
    const mapping = of(domainOf(request)).get(sidOf(request));
    if (!mapping) throw notFound(request.path);
    return mapping;
  };
  const write = (request: RestRequest) => (mapping: Mapping<Named>) =>
    mappingJson(rest, domainOf(request), mapping, within ? undefined : kind.segment);

  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const newestFirst = [...of(domainOf(request)).values()].reverse();
      const page = pageOf(request, newestFirst, ({ list }) => list.sid);
      return listAnswer(request, key, written(page, write(request)));
    }),
    apiRoute(rest, 'POST', `${path}.json`, (request) => {
      const domain = domainOf(request);
      const list = newOf(kind.lists(rest), of(domain), request.form.required(kind.field), kind);
      const mapping = { list, createdAt: rest.clock.now() };
      of(domain).set(list.sid, mapping);
      return { status: 201, json: write(request)(mapping) };
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => {
      return { status: 200, json: write(request)(find(request)) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      of(domainOf(request)).delete(find(request).list.sid);
      return { status: 204 };
    }),
  ];
}

/** @throws RestError 21231 for a list that is not there, or that the domain uses already */
function newOf(lists: Lists, mappings: Mappings<Named>, sid: string, { field }: Kind) {
  const list = lists.fetch(sid);
  if (!list) throw new RestError(21231, `${field} ${sid} is not a list of this account`);
  if (mappings.has(sid)) throw new RestError(21231, `${field} ${sid} is associated with the domain already`);
  return list;
}

/** @param segment of the path, where Twilio shows the domain and a URI: not below `Auth` */
function mappingJson(
  rest: Rest,
  domain: Kept,
  { list, createdAt }: Mapping<Named>,
  segment: Kind['segment'] | undefined,
) {
  const accountSid = rest.account.sid;
  const base = `/2010-04-01/Accounts/${accountSid}/SIP/Domains/${domain.sid}`;
  return {
    sid: list.sid,
    account_sid: accountSid,
    friendly_name: list.friendlyName,
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    ...(segment ? { domain_sid: domain.sid, uri: `${base}/${segment}/${list.sid}.json` } : {}),
  };
}

/** The key of the list: `CredentialListMappings` becomes `credential_list_mappings`. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

/** Whether a list is in use: then it cannot be deleted. */
export function usersOf(rest: Rest, sid: string): string[] {
  return rest.twilio.sip.domains
    .list()
    .filter((domain) => places.some(({ of }) => of(domain).has(sid)))
    .map(({ domainName }) => domainName);
}
