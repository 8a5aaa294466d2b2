import { notFound } from '../errors';
import type { Rest } from '../rest';
import type { RestRequest } from '../router';
import { Bucket, costOfWrite } from './bucket';
import type { Collection } from './collection';
import { Objects, SyncObject } from './objects';

/** A Document with its data. */
export class SyncDocument extends SyncObject {
  data: unknown = {};
}

/** Its messages go to whoever listens by Sync's client SDKs: nobody does, here. */
export class SyncStream extends SyncObject {
  /** 30 a second: https://www.twilio.com/docs/sync/api/stream-message-resource */
  readonly messages = new Bucket(this.clock, 30);
}

export interface SyncService {
  sid: string;
  uniqueName: string | null;
  friendlyName: string | null;
  createdAt: number;
  updatedAt: number;
  webhookUrl: string | null;
  webhooksFromRestEnabled: boolean;
  reachabilityWebhooksEnabled: boolean;
  aclEnabled: boolean;
  reachabilityDebouncingEnabled: boolean;
  reachabilityDebouncingWindow: number;
  documents: Objects<SyncDocument>;
  lists: Objects<Collection>;
  maps: Objects<Collection>;
  streams: Objects<SyncStream>;
  /** Makes of new objects and items: see RestOptions.syncLimits. */
  creations: Bucket;
}

/** All of Sync: its services, one of which every account has and calls `default`. */
export class SyncStore {
  readonly rest: Rest;
  readonly services = new Map<string, SyncService>();

  constructor(rest: Rest) {
    this.rest = rest;
    this.addService('default', 'Default Service');
  }

  addService(uniqueName: string | null, friendlyName: string | null): SyncService {
    const { clock, sid } = this.rest;
    const service: SyncService = {
      sid: sid('IS'),
      uniqueName,
      friendlyName,
      createdAt: clock.now(),
      updatedAt: clock.now(),
      webhookUrl: null,
      webhooksFromRestEnabled: false,
      reachabilityWebhooksEnabled: false,
      aclEnabled: false,
      reachabilityDebouncingEnabled: false,
      reachabilityDebouncingWindow: 5000,
      documents: new Objects(),
      lists: new Objects(),
      maps: new Objects(),
      streams: new Objects(),
      creations: new Bucket(clock),
    };
    this.services.set(service.sid, service);
    return service;
  }

  /** By SID or unique name. @throws RestError 404 */
  service(request: RestRequest, sidOrName = request.params.ServiceSid ?? ''): SyncService {
    const bySid = this.services.get(sidOrName);
    if (bySid) return bySid;
    for (const service of this.services.values()) if (service.uniqueName === sidOrName) return service;
    throw this.notFound(request, 54050);
  }

  /** @param code of the error pages; Twilio's REST is seen to answer 20404 for all of them */
  notFound({ path }: RestRequest, code: number): Error {
    return notFound(path.replace('/v1', ''), this.rest.syncNotFound === 'specific' ? code : 20404);
  }

  reads(object: SyncObject): void {
    if (this.rest.syncLimits?.objects ?? true) object.reads.take();
  }

  /** @param bytes of the data that is written */
  writes(object: SyncObject, bytes = 0): void {
    if (this.rest.syncLimits?.objects ?? true) object.writes.take(costOfWrite(bytes));
  }

  creates({ creations }: SyncService): void {
    if (this.rest.syncLimits?.creations) creations.take();
  }
}
