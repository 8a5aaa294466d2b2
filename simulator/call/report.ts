import type { Report } from '../twiml/types';
import { resolveUrl } from './fetch';
import type { Scene } from './types';

/** A callback with its URL resolved against the document that it stands in. */
export function absoluteReport<Event extends string>(
  report: Report<Event> | undefined,
  scene: Scene,
): Report<Event> | undefined {
  return report && { ...report, url: resolveUrl(report.url, scene.documentUrl) };
}
