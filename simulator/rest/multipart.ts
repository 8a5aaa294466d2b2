import { RestError } from './errors';

/** Whether a body is a form in parts, as browsers send files and twilio-node 3 sends everything. */
export function isMultipart(contentType = ''): boolean {
  return /^multipart\/form-data\b/i.test(contentType);
}

/** @throws RestError 20001 for a form that is torn, or names no boundary */
export async function multipart(contentType: string, body: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw new RestError(20001, `The body is no multipart form: ${error}`);
  }
}
