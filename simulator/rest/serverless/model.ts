/** https://www.twilio.com/docs/serverless/api : what a service is made of. Times in milliseconds since the epoch. */
export interface Service {
  sid: string;
  uniqueName: string;
  friendlyName: string;
  includeCredentials: boolean;
  /** Whether the Console may edit it; what the toolkit deploys may not be, until this is set. */
  uiEditable: boolean;
  /** The name in the domain, with its four digits. */
  domainBase: string;
  createdAt: number;
  updatedAt: number;
  environments: Map<string, Environment>;
  functions: Map<string, Resource>;
  assets: Map<string, Resource>;
  builds: Map<string, Build>;
}

/** A Function or an Asset: a name with versions. */
export interface Resource {
  sid: string;
  friendlyName: string;
  createdAt: number;
  updatedAt: number;
  versions: Version[];
}

export type Visibility = 'public' | 'protected' | 'private';

/** What was uploaded, once: a version never changes. */
export interface Version {
  /** ZN: the file is called after it where it is deployed. */
  sid: string;
  resourceSid: string;
  path: string;
  visibility: Visibility;
  createdAt: number;
  content: Buffer;
  contentType: string;
}

export interface Build {
  sid: string;
  functions: Version[];
  assets: Version[];
  dependencies: { name: string; version: string }[];
  runtime: string;
  createdAt: number;
  updatedAt: number;
}

export type BuildStatus = 'building' | 'completed' | 'failed';

export interface Environment {
  sid: string;
  uniqueName: string;
  domainSuffix: string | null;
  /** Where it is reached: `name-1234-suffix.twil.io`. */
  domainName: string;
  buildSid: string | null;
  createdAt: number;
  updatedAt: number;
  variables: Map<string, Variable>;
  /** Oldest first. */
  deployments: Deployment[];
  /** Oldest first. */
  logs: Log[];
}

export interface Variable {
  sid: string;
  key: string;
  value: string;
  createdAt: number;
  updatedAt: number;
}

export interface Deployment {
  sid: string;
  buildSid: string | null;
  createdAt: number;
}

export interface Log {
  sid: string;
  buildSid: string;
  deploymentSid: string;
  functionSid: string;
  requestSid: string;
  level: 'info' | 'warn' | 'error';
  message: string;
  createdAt: number;
}

/** What a domain serves now. */
export interface Deployed {
  domainName: string;
  serviceSid: string;
  environmentSid: string;
  buildSid: string;
  functions: Version[];
  assets: Version[];
  dependencies: Build['dependencies'];
  runtime: string;
  variables: Record<string, string>;
}
