import { RestError } from '../errors';
import { metaAnswer, pageOf, written } from '../page';
import type { RestRequest, Route } from '../router';
import { checkChanges, dataOf, expectedRevision, ttlOf } from './fields';
import { keptJson, tagged } from './json';
import { syncRoute } from './route';
import { SyncDocument, type SyncService, type SyncStore } from './store';

/** https://www.twilio.com/docs/sync/api/document-resource */
export function documentRoutes(store: SyncStore): Route[] {
  const { rest } = store;
  const path = '/{ServiceSid}/Documents';
  const find = (request: RestRequest, { documents }: SyncService) => {
    const document = documents.find(request.params.Sid ?? '');
    if (!document) throw store.notFound(request, 54100);
    return document;
  };
  const write =
    ({ origin }: RestRequest, service: SyncService) =>
    (document: SyncDocument) => {
      const url = `${origin}/v1/Services/${service.sid}/Documents/${document.sid}`;
      const { sid, uniqueName, data } = document;
      const links = { permissions: `${url}/Permissions` };
      return { sid, unique_name: uniqueName ?? null, data, url, links, ...keptJson(rest, service, document) };
    };

  return [
    syncRoute('POST', path, (request) => {
      const service = store.service(request);
      const { form } = request;
      const [data, ttl] = [dataOf(form, 54101), ttlOf(form, 'Ttl')];
      const uniqueName = form.text('UniqueName', 320) || undefined;
      store.creates(service);
      const document = service.documents.add(new SyncDocument(rest.clock, rest.sid('ET'), uniqueName, ttl));
      if (data) document.data = data.value;
      store.writes(document, data?.bytes);
      return tagged(201, document, write(request, service)(document));
    }),
    syncRoute('GET', path, (request) => {
      const service = store.service(request);
      const page = pageOf(request, service.documents.list(), ({ sid }) => sid, 100);
      return metaAnswer(request, 'documents', written(page, write(request, service)));
    }),
    syncRoute('GET', `${path}/{Sid}`, (request) => {
      const service = store.service(request);
      const document = find(request, service);
      store.reads(document);
      return tagged(200, document, write(request, service)(document));
    }),
    syncRoute('POST', `${path}/{Sid}`, (request) => {
      const service = store.service(request);
      const document = find(request, service);
      const [data, ttl] = [dataOf(request.form, 54101), ttlOf(request.form, 'Ttl')];
      checkChanges(data, ttl);
      const expected = expectedRevision(request);
      store.writes(document, data?.bytes);
      if (expected !== undefined && expected !== document.revision) {
        throw new RestError(54103, 'The revision of the Document does not match the expected revision');
      }
      if (data) document.data = data.value;
      document.lives(ttl);
      document.changes();
      return tagged(200, document, write(request, service)(document));
    }),
    syncRoute('DELETE', `${path}/{Sid}`, (request) => {
      const service = store.service(request);
      service.documents.remove(find(request, service));
      return { status: 204 };
    }),
  ];
}
