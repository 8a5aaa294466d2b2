import type { Build, Resource, Service, Version } from './model';

/** Where Functions and Assets differ: everything else of them is one. */
export interface Kind {
  /** The part of the path. */
  segment: 'Functions' | 'Assets';
  /** The key of the list in JSON. */
  key: 'functions' | 'assets';
  versionsKey: 'function_versions' | 'asset_versions';
  /** The field of a version that names its resource. */
  parentField: 'function_sid' | 'asset_sid';
  /** Only what is code can be read back. */
  hasContent: boolean;
  of(service: Service): Map<string, Resource>;
  in(build: Build): Version[];
}

/** https://www.twilio.com/docs/serverless/api/resource/function */
export const functionKind: Kind = {
  segment: 'Functions',
  key: 'functions',
  versionsKey: 'function_versions',
  parentField: 'function_sid',
  hasContent: true,
  of: ({ functions }) => functions,
  in: ({ functions }) => functions,
};

/** https://www.twilio.com/docs/serverless/api/resource/asset */
export const assetKind: Kind = {
  segment: 'Assets',
  key: 'assets',
  versionsKey: 'asset_versions',
  parentField: 'asset_sid',
  hasContent: false,
  of: ({ assets }) => assets,
  in: ({ assets }) => assets,
};
