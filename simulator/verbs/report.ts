import { resolveUrl } from '../call/fetch';
import type { Report } from '../twiml/types';
import type { Scene } from './perform';

/** A callback with its URL resolved against the document that it stands in. */
export function absoluteReport<Event extends string>(
  report: Report<Event> | undefined,
  scene: Scene,
): Report<Event> | undefined {
  return report && { ...report, url: resolveUrl(report.url, scene.documentUrl) };
}
