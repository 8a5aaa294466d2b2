import { type Host, type ServeOptions, serve } from '../host';
import type { Deployed } from '../rest/serverless/model';
import { DeployedFolder } from './folder';

/** What every domain of an account has in common. */
type Ground = Pick<ServeOptions, 'accountSid' | 'authToken' | 'restUrl' | 'now' | 'limits'> & {
  /** The node_modules that Twilio would have installed. */
  modules: string;
  /** What a function writes to the console. */
  onLog(deployed: Deployed, entry: Parameters<NonNullable<ServeOptions['onLog']>>[0]): void;
};

/** One address (`name-1234-dev.twil.io`) and what it serves, deployment after deployment. */
export class Domain {
  private host: Host | undefined;
  private folder: DeployedFolder | undefined;
  private current: Deployed;
  /** What shall be served: it may wait for what came before it. */
  private latest: Deployed;
  private variables = '';
  /** Settles when the last deployment is served. */
  private ready: Promise<void>;

  constructor(
    private readonly ground: Ground,
    deployed: Deployed,
  ) {
    this.current = deployed;
    this.latest = deployed;
    this.ready = this.begin(deployed);
    this.ready.catch(() => {});
  }

  /** Serves another deployment from now on; one that is replaced before its turn comes is never loaded. */
  deploy(deployed: Deployed): void {
    this.latest = deployed;
    const inTurn = async () => (this.latest === deployed ? this.serves(deployed) : undefined);
    this.ready = this.ready.catch(() => {}).then(inTurn);
    this.ready.catch(() => {});
  }

  /** Where it is served. @param variables of the environment, which count without a deployment */
  async url(variables: Record<string, string>): Promise<string> {
    await this.isReady();
    const host = this.host as Host;
    const text = JSON.stringify(variables);
    if (text !== this.variables) host.setEnv(variables);
    this.variables = text;
    return host.url;
  }

  /** Deployments that come meanwhile are waited for, too. */
  private async isReady(): Promise<void> {
    const { ready } = this;
    await ready;
    if (ready !== this.ready) await this.isReady();
  }

  async stop(): Promise<void> {
    await this.ready.catch(() => {});
    await this.host?.stop();
    await this.folder?.remove();
  }

  private async begin(deployed: Deployed): Promise<void> {
    const { modules, onLog, ...ground } = this.ground;
    this.folder = await DeployedFolder.make(modules);
    await this.folder.holds(deployed);
    this.variables = JSON.stringify(deployed.variables);
    this.host = await serve({
      ...ground,
      projectDir: this.folder.directory,
      functionsFolder: 'functions',
      assetsFolder: 'assets',
      env: deployed.variables,
      domainName: deployed.domainName,
      onLog: (entry) => onLog(this.current, entry),
    });
  }

  private async serves(deployed: Deployed): Promise<void> {
    if (!this.host) return this.begin(deployed);
    await this.folder?.holds(deployed);
    await this.host.redeploy();
    this.current = deployed;
  }
}
