import { invalid, missing, RestError } from '../errors';
import { isMultipart, multipart } from '../multipart';
import type { RestRequest } from '../router';
import type { Visibility } from './model';

interface Upload {
  path: string;
  visibility: Visibility;
  content: Buffer;
  contentType: string;
}

const visibilities: readonly string[] = ['public', 'protected', 'private'] satisfies Visibility[];

/**
 * What a multipart form brings: Path, Visibility and the file Content.
 * https://www.twilio.com/docs/serverless/api/resource/function-version#upload-a-function-version
 * @throws RestError 20001 for a field that is missing or wrong
 */
export async function uploadOf({ headers, body }: RestRequest): Promise<Upload> {
  const { 'content-type': contentType } = headers;
  if (!contentType || !isMultipart(contentType))
    throw new RestError(20001, 'The upload must be multipart/form-data');
  const form = await multipart(contentType, body);
  const [path, visibility, content] = [form.get('Path'), form.get('Visibility'), form.get('Content')];
  if (typeof path !== 'string' || path === '') throw missing('Path');
  if (typeof visibility !== 'string' || visibility === '') throw missing('Visibility');
  if (content === null) throw missing('Content');
  checkPath(path);
  if (!visibilities.includes(visibility)) throw invalid('Visibility', visibility, visibilities.join(', '));
  const isFile = typeof content !== 'string';
  return {
    path,
    visibility: visibility as Visibility,
    content: isFile ? Buffer.from(await content.arrayBuffer()) : Buffer.from(content),
    contentType: isFile && content.type ? content.type : 'application/octet-stream',
  };
}

/** https://www.twilio.com/docs/labs/serverless-toolkit/deploying : what a path cannot have in it. */
function checkPath(path: string): void {
  if (!path.startsWith('/')) throw invalid('Path', path, 'beginning with /');
  if (path.length > 255) throw invalid('Path', `${path.slice(0, 40)}...`, 'shorter than 256 characters');
  if (/[;,?:@+&$()'"#\s]/.test(path))
    throw invalid('Path', path, `none of ; , ? : @ + & $ ( ) ' " # or blank`);
}
