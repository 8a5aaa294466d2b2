/**
 * Twilio's error numbers that this API answers with, and the HTTP status each comes with.
 * https://www.twilio.com/docs/api/errors
 */
const statusOf: Record<number, number> = {
  20001: 400,
  20003: 401,
  20004: 405,
  20009: 409,
  20404: 404,
  20409: 409,
  20412: 412,
  20413: 413,
  20429: 429,
  20500: 500,
  20501: 501,
  54006: 413,
  54009: 429,
  54050: 404,
  54100: 404,
  54103: 412,
  54150: 404,
  54151: 404,
  54155: 412,
  54200: 404,
  54201: 404,
  54205: 412,
  54208: 409,
  54250: 404,
  54300: 404,
  54301: 409,
};

/** A refusal, as Twilio's error JSON tells it. */
export class RestError extends Error {
  readonly code: number;
  readonly status: number;

  /**
   * @param code Twilio's error number
   * @param message the sentence for the person who reads it
   * @param status HTTP; the number's own when left out, 400 where the number has none
   */
  constructor(code: number, message: string, status = statusOf[code] ?? 400) {
    super(message);
    this.name = 'RestError';
    this.code = code;
    this.status = status;
  }

  /** https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
  toJSON(): { code: number; message: string; more_info: string; status: number } {
    const more_info = `https://www.twilio.com/docs/errors/${this.code}`;
    return { code: this.code, message: this.message, more_info, status: this.status };
  }
}

/** A required field is missing: the sentence of Twilio's newer APIs, and the number that goes with it. */
export function missing(field: string): RestError {
  return new RestError(20001, `Missing required parameter ${field} in the post body`);
}

/** A field has a value that it cannot have, where Twilio documents no number of its own for it. */
export function invalid(field: string, value: string, wanted: string): RestError {
  return new RestError(20001, `Invalid value '${value}' for ${field}: ${wanted}`);
}

/** What is asked for is not there. @param path the path of the request */
export function notFound(path: string, code = 20404): RestError {
  return new RestError(code, `The requested resource ${path} was not found`);
}
