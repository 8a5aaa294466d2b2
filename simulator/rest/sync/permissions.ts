import { notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import { collectionOf } from './collections';
import type { Kind } from './kind';
import type { Permission, SyncObject } from './objects';
import { syncRoute } from './route';
import type { SyncService, SyncStore } from './store';

/** Whose permissions they are. */
interface Owner {
  segment: string;
  /** The field of a permission that names it: `document_sid`. */
  field: string;
  find(request: RestRequest): readonly [SyncService, SyncObject];
}

/** https://www.twilio.com/docs/sync/api/document-permission-resource , and the same of Lists and Maps */
export function permissionRoutes(store: SyncStore, kinds: Kind[]): Route[] {
  const documents: Owner = {
    segment: 'Documents',
    field: 'document_sid',
    find: (request) => {
      const service = store.service(request);
      const document = service.documents.find(request.params.ParentSid ?? '');
      if (!document) throw store.notFound(request, 54100);
      return [service, document];
    },
  };
  const collections = kinds.map((kind): Owner => {
    const { segment, parentField: field } = kind;
    return { segment, field, find: (request) => collectionOf(store, kind, request) };
  });
  return [documents, ...collections].flatMap((owner) => routesOf(store, owner));
}

function routesOf({ rest }: SyncStore, { segment, field, find }: Owner): Route[] {
  const path = `/{ServiceSid}/${segment}/{ParentSid}/Permissions`;
  const identityOf = ({ params }: RestRequest) => params.Identity ?? '';
  const one = (request: RestRequest) => {
    const permission = find(request)[1].permissions.get(identityOf(request));
    if (!permission) throw notFound(request.path.replace('/v1', ''));
    return permission;
  };
  const write = (request: RestRequest, identity: string, permission: Permission) => {
    const [service, { sid }] = find(request);
    const url = `${request.origin}/v1/Services/${service.sid}/${segment}/${sid}/Permissions`;
    return {
      account_sid: rest.account.sid,
      service_sid: service.sid,
      [field]: sid,
      identity,
      ...permission,
      url: `${url}/${encodeURIComponent(identity)}`,
    };
  };

  return [
    syncRoute('GET', path, (request) => {
      const { permissions } = find(request)[1];
      const page = pageOf(request, permissions, ([identity]) => identity, 100);
      return metaAnswer(
        request,
        'permissions',
        written(page, ([identity, permission]) => write(request, identity, permission)),
      );
    }),
    syncRoute('GET', `${path}/{Identity}`, (request) => {
      return { status: 200, json: write(request, identityOf(request), one(request)) };
    }),
    syncRoute('POST', `${path}/{Identity}`, (request) => {
      const { permissions } = find(request)[1];
      const permission = permissionOf(request.form);
      permissions.set(identityOf(request), permission);
      return { status: 200, json: write(request, identityOf(request), permission) };
    }),
    syncRoute('DELETE', `${path}/{Identity}`, (request) => {
      one(request);
      find(request)[1].permissions.delete(identityOf(request));
      return { status: 204 };
    }),
  ];
}

/** @throws RestError 20001 where one of the three is missing */
function permissionOf(form: Fields): Permission {
  const told = (name: string) => {
    const flag = form.flag(name);
    if (flag === undefined) throw new RestError(20001, `Missing required parameter ${name} in the post body`);
    return flag;
  };
  return { read: told('Read'), write: told('Write'), manage: told('Manage') };
}
