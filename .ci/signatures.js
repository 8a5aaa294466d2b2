// Whether the registry has signed what is installed (npm audit signatures). A wrong signature fails; a registry or a network
// that has no keys to compare with is said in one line and fails nothing. Plain Node: no package runs before it is looked at.
const { spawnSync } = require('node:child_process');

/** No network, or none to the keys. */
const isOutOfReach =
  /^(E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH|40[134]|5\d\d)|ENOTCACHED|ERR_SOCKET_TIMEOUT|TUF_\w+|CERT_\w+|UNABLE_TO_\w+|(DEPTH_ZERO_)?SELF_SIGNED_\w+)$/;
/** A mirror that signs nothing. */
const hasNoKeys = /installed from a supported registry/;

const args = ['audit', 'signatures', '--json', '--fetch-retries=0', '--fetch-timeout=10000'];
const { stdout = '', stderr = '' } = spawnSync('npm', args, { encoding: 'utf8', maxBuffer: 2 ** 26 });

const say = (text) => process.stdout.write(`Signatures: ${text}\n`);
const named = (all) => all.map(({ name, version }) => `${name}@${version}`).join(', ');

const { invalid, missing = [], error } = answer();
if (invalid?.length > 0) {
  say(`WRONG for ${named(invalid)}. Nothing that was installed may be trusted.`);
  process.exitCode = 1;
} else if (invalid) {
  say(
    missing.length > 0 ? `right where there are any; ${missing.length} packages have none here.` : 'right.',
  );
} else if (isOutOfReach.test(error?.code ?? '') || hasNoKeys.test(error?.summary ?? '')) {
  say(`not checked, there are no keys to compare with (${error.code || error.summary}).`);
} else {
  say(`npm did not check them: ${error?.summary ?? stderr.slice(-500)}`);
  process.exitCode = 1;
}

/** npm prints JSON also when it fails. */
function answer() {
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
}
