import { notFound } from '../errors';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { voiceRoute } from './route';

/** A call that is over is deleted by its date and SID: https://www.twilio.com/docs/voice/api/call-resource */
export function archiveRoutes(rest: Rest): Route[] {
  const { legs } = rest.twilio;
  return [
    voiceRoute('DELETE', '/Archives/{Date}/Calls/{Sid}', ({ params, path }) => {
      const leg = legs.get(params.Sid ?? '');
      const isThere = leg?.isOver && new Date(leg.createdAt).toISOString().startsWith(`${params.Date}T`);
      if (!isThere) throw notFound(path);
      legs.delete(leg.sid);
      return { status: 204 };
    }),
  ];
}
