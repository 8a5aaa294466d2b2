import type twilio = require('twilio');

/** The `context` Twilio hands to a function. https://www.twilio.com/docs/serverless/functions-assets/functions/invocation */
export interface Context {
  /** Host of this service, without a scheme: `switchboard-1234-dev.twil.io`. */
  readonly DOMAIN_NAME: string;
  /** Path of the function that runs: `/call/menu`. */
  readonly PATH: string;
  /** What the PINs of our people are computed from: 32 characters or more (.env.example). */
  readonly PIN_SECRET?: string;
  /** Bearer keys of the programs that use /api/, by name: `crm:KEY, website:KEY` (.env.example). */
  readonly API_KEYS?: string;
  /** Opens the board to the people at the desk (.env.example). */
  readonly BOARD_PASSCODE?: string;
  /** The account's own credentials, which Twilio adds. */
  readonly ACCOUNT_SID?: string;
  readonly AUTH_TOKEN?: string;
  getTwilioClient(options?: { timeout?: number }): twilio.Twilio;
}

/** Query and body of the request; the body wins. A repeated parameter arrives as an array. */
export interface Event {
  readonly request?: {
    readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
    readonly cookies?: Readonly<Record<string, string | undefined>>;
  };
  readonly [parameter: string]: unknown;
}

/** Answers the request. Nothing may be left running after it. */
export type Callback = (
  error: null,
  answer: InstanceType<typeof twilio.twiml.VoiceResponse> | Response,
) => void;

export type Handler = (context: Context, event: Event, callback: Callback) => Promise<void>;

/** `Twilio.Response`. */
export interface Response {
  setStatusCode(status: number): this;
  setBody(body: string | Buffer): this;
  appendHeader(name: string, value: string): this;
  /** Twilio adds HttpOnly, Secure and the domain where they are missing. */
  setCookie(name: string, value: string, attributes: readonly string[]): this;
}

declare global {
  const Twilio: typeof twilio & { readonly Response: new () => Response };
  const Runtime: {
    getFunctions(): Record<string, { readonly path: string }>;
    /** Private assets by path: `open` reads one as text. */
    getAssets(): Record<string, { readonly path: string; open(): string }>;
  };
}
