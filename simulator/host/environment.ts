import type { Limits } from './options';

/**
 * Refuses variables that Twilio refuses to deploy.
 * https://www.twilio.com/docs/api/errors/82006
 * @throws Error that names the limit
 */
export function checkEnvironment(env: Record<string, string>, limits: Limits): void {
  for (const [name, value] of Object.entries(env)) {
    const bytes = Buffer.byteLength(value);
    if (bytes > limits.variableBytes) {
      throw new Error(
        `The environment variable ${name} has ${bytes} bytes; Twilio takes ${limits.variableBytes}`,
      );
    }
  }
  const bytes = Buffer.byteLength(JSON.stringify(env));
  if (bytes > limits.envBytes) {
    throw new Error(
      `82006: environment too large: all variables together have ${bytes} bytes as JSON, Twilio takes about ` +
        `${limits.envBytes}, and the deployment fails`,
    );
  }
}

/** The Service's and Environment's own SIDs: the toolkit's local server leaves them undefined, the cloud does not. */
const service = { SERVICE_SID: `ZS${'0'.repeat(32)}`, ENVIRONMENT_SID: `ZE${'0'.repeat(32)}` };

/** Everything `context` holds beside DOMAIN_NAME, PATH and getTwilioClient. */
export function contextVariables(
  env: Record<string, string>,
  account: { accountSid: string; authToken: string },
): Record<string, string> {
  return { ...service, ...env, ACCOUNT_SID: account.accountSid, AUTH_TOKEN: account.authToken };
}
