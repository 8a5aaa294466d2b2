import { spawn } from 'node:child_process';

type Env = Readonly<Record<string, string | undefined>>;

/** Whether somebody sits at this machine's own screen: not in CI, not by ssh, and not without a display. */
export function hasDesktop(env: Env, platform: string = process.platform): boolean {
  if (env.CI || env.SSH_CONNECTION || env.BROWSER === 'none') return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Opens an address in the browser of whoever sits here. One that cannot be opened is no matter: it has been printed. */
export function openInBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
