import { isIPv4 } from 'node:net';
import { type Kept, Shelf } from '../../../shelf';
import type { IpAccessControlList, IpAddress } from '../../../sip';
import { notFound, RestError } from '../../errors';
import type { Fields } from '../../fields';
import type { Rest } from '../../rest';
import type { RestRequest, Route } from '../../router';
import { keptRoutes } from '../kept';
import { account } from '../route';
import { usersOf } from './mappings';

/** Lists of an account, and addresses of a list. https://www.twilio.com/docs/voice/sip/api/sip-ipaccesscontrollist-resource */
const mostLists = 1000;
const mostAddresses = 100;

/** Of a name, or an address, that is there already. https://www.twilio.com/docs/api/errors/21235 */
const taken = 21235;
/** Of an address that is none. https://www.twilio.com/docs/api/errors/21238 */
const wrongAddress = 21238;

const path = `${account}/SIP/IpAccessControlLists`;

export function ipAccessControlListRoutes(rest: Rest): Route[] {
  const { clock, sid, sip } = rest.twilio;
  const uri = (list: Kept) => `/2010-04-01/Accounts/${rest.account.sid}/SIP/IpAccessControlLists/${list.sid}`;
  const lists = sip.ipAccessControlLists;
  return keptRoutes<IpAccessControlList>(rest, {
    path,
    key: 'ip_access_control_lists',
    shelf: () => lists,
    create: (form) => {
      const friendlyName = nameOf(lists, form.required('FriendlyName'));
      if (lists.list().length >= mostLists)
        throw new RestError(21255, `Maximum of ${mostLists} access control lists reached`);
      return { friendlyName, addresses: new Shelf('IP', clock, sid) };
    },
    change: (form, list) => ({ friendlyName: nameOf(lists, form.required('FriendlyName'), list) }),
    checkDeletion: ({ sid: listSid }) => {
      const [domain] = usersOf(rest, listSid);
      if (domain) throw new RestError(21236, `IP access control list ${listSid} is used by ${domain}`);
    },
    write: (list) => ({
      friendly_name: list.friendlyName,
      uri: `${uri(list)}.json`,
      subresource_uris: { ip_addresses: `${uri(list)}/IpAddresses.json` },
    }),
  });
}

/** https://www.twilio.com/docs/voice/sip/api/sip-ipaddress-resource */
export function ipAddressRoutes(rest: Rest): Route[] {
  const listOf = ({ params, path: asked }: RestRequest) => {
    const list = rest.twilio.sip.ipAccessControlLists.fetch(params.IpAccessControlListSid ?? '');
    if (!list) throw notFound(asked);
    return list;
  };
  return keptRoutes<IpAddress>(rest, {
    path: `${path}/{IpAccessControlListSid}/IpAddresses`,
    key: 'ip_addresses',
    shelf: (request) => listOf(request).addresses,
    create: (form, request) => {
      const { addresses } = listOf(request);
      const friendlyName = nameOf(addresses, form.required('FriendlyName'));
      const ipAddress = addressOf(addresses, form.required('IpAddress'));
      if (addresses.list().length >= mostAddresses)
        throw new RestError(21237, `Maximum of ${mostAddresses} addresses reached`);
      return { friendlyName, ipAddress, cidrPrefixLength: prefixLength(form) ?? 32 };
    },
    change: (form, item, request) => {
      const { addresses } = listOf(request);
      const [name, ipAddress] = [form.text('FriendlyName'), form.text('IpAddress')];
      return {
        friendlyName: name ? nameOf(addresses, name, item) : item.friendlyName,
        ipAddress: ipAddress ? addressOf(addresses, ipAddress, item) : item.ipAddress,
        cidrPrefixLength: prefixLength(form) ?? item.cidrPrefixLength,
      };
    },
    write: (item, request) => {
      const list = listOf(request);
      const base = `/2010-04-01/Accounts/${rest.account.sid}/SIP/IpAccessControlLists/${list.sid}`;
      return {
        ip_access_control_list_sid: list.sid,
        friendly_name: item.friendlyName,
        ip_address: item.ipAddress,
        cidr_prefix_length: item.cidrPrefixLength,
        uri: `${base}/IpAddresses/${item.sid}.json`,
      };
    },
  });
}

function nameOf(shelf: { list(): (Kept & { friendlyName: string })[] }, name: string, item?: Kept): string {
  if (name.length > 255) throw new RestError(taken, 'FriendlyName: at most 255 characters');
  const other = shelf.list().find(({ friendlyName }) => friendlyName === name);
  if (other && other.sid !== item?.sid)
    throw new RestError(taken, `FriendlyName ${name} is taken by ${other.sid}`);
  return name;
}

function addressOf(shelf: Shelf<IpAddress>, address: string, item?: Kept): string {
  if (!isIPv4(address)) throw new RestError(wrongAddress, `IpAddress ${address} is no IPv4 address`);
  const other = shelf.list().find(({ ipAddress }) => ipAddress === address);
  if (other && other.sid !== item?.sid)
    throw new RestError(taken, `IpAddress ${address} is in the list already`);
  return address;
}

function prefixLength(form: Fields): number | undefined {
  return form.whole('CidrPrefixLength', { least: 1, most: 32, code: wrongAddress });
}
