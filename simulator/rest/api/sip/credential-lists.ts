import { type Kept, Shelf } from '../../../shelf';
import type { Credential, CredentialList } from '../../../sip';
import { notFound, RestError } from '../../errors';
import type { Fields } from '../../fields';
import type { Rest } from '../../rest';
import type { RestRequest, Route } from '../../router';
import { keptRoutes } from '../kept';
import { account } from '../route';
import { usersOf } from './mappings';

/** Lists of an account, and users of a list. https://www.twilio.com/docs/voice/sip/api/sip-credentiallist-resource */
const mostLists = 100;
const mostUsers = 1000;

/** Of a list, or a user, with a wrong parameter. */
const wrongList = 21240;
const wrongUser = 21243;

const path = `${account}/SIP/CredentialLists`;

export function credentialListRoutes(rest: Rest): Route[] {
  const { clock, sid, sip } = rest.twilio;
  const uri = (list: Kept) => `/2010-04-01/Accounts/${rest.account.sid}/SIP/CredentialLists/${list.sid}`;
  return keptRoutes<CredentialList>(rest, {
    path,
    key: 'credential_lists',
    shelf: () => sip.credentialLists,
    create: (form) => {
      const friendlyName = listName(rest, form);
      if (sip.credentialLists.list().length >= mostLists)
        throw new RestError(21239, `Maximum of ${mostLists} credential lists reached`);
      return { friendlyName, credentials: new Shelf('CR', clock, sid) };
    },
    change: (form, list) => ({ friendlyName: listName(rest, form, list) }),
    checkDeletion: ({ sid: listSid }) => {
      const [domain] = usersOf(rest, listSid);
      if (domain) throw new RestError(21241, `Credential list ${listSid} is used by ${domain}`);
    },
    write: (list) => ({
      friendly_name: list.friendlyName,
      uri: `${uri(list)}.json`,
      subresource_uris: { credentials: `${uri(list)}/Credentials.json` },
    }),
  });
}

/** https://www.twilio.com/docs/voice/sip/api/sip-credential-resource */
export function credentialRoutes(rest: Rest): Route[] {
  const listOf = ({ params, path: asked }: RestRequest) => {
    const list = rest.twilio.sip.credentialLists.fetch(params.CredentialListSid ?? '');
    if (!list) throw notFound(asked);
    return list;
  };
  return keptRoutes<Credential>(rest, {
    path: `${path}/{CredentialListSid}/Credentials`,
    key: 'credentials',
    shelf: (request) => listOf(request).credentials,
    create: (form, request) => newCredential(listOf(request), form),
    change: (form) => (form.has('Password') ? { password: passwordOf(form) } : {}),
    write: ({ sid, username }, request) => {
      const list = listOf(request);
      const base = `/2010-04-01/Accounts/${rest.account.sid}/SIP/CredentialLists/${list.sid}`;
      return { credential_list_sid: list.sid, username, uri: `${base}/Credentials/${sid}.json` };
    },
  });
}

/** @throws RestError 20001 without one, 21240 for one that is too long or taken */
function listName({ twilio }: Rest, form: Fields, list?: Kept): string {
  const name = form.required('FriendlyName');
  if (name.length > 64) throw new RestError(wrongList, 'FriendlyName: at most 64 characters');
  const other = twilio.sip.credentialLists.list().find(({ friendlyName }) => friendlyName === name);
  if (other && other.sid !== list?.sid)
    throw new RestError(wrongList, `FriendlyName ${name} is taken by ${other.sid}`);
  return name;
}

function newCredential({ credentials }: CredentialList, form: Fields): Credential {
  const username = form.required('Username');
  if (username.length > 32) throw new RestError(wrongUser, 'Username: at most 32 characters');
  const users = credentials.list();
  if (users.some((user) => user.username === username))
    throw new RestError(wrongUser, `Username ${username} is in the list already`);
  const password = passwordOf(form);
  if (users.length >= mostUsers) throw new RestError(21242, `Maximum of ${mostUsers} credentials reached`);
  return { username, password };
}

/** @throws RestError 20001 without one, 21243 for one that is too weak */
function passwordOf(form: Fields): string {
  const password = form.required('Password');
  const isStrong = password.length >= 12 && [/\d/, /[a-z]/, /[A-Z]/].every((each) => each.test(password));
  if (!isStrong)
    throw new RestError(
      wrongUser,
      'Password: at least 12 characters, with a digit, small letters and capitals',
    );
  return password;
}
