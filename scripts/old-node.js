// Before anything else is loaded: in the words of the oldest Node, which would stumble over the rest.
var wanted = require('../package.json').engines.node.replace(/\D*(\d+).*/, '$1');
if (Number(process.versions.node.split('.')[0]) < Number(wanted)) {
  console.error(`This needs Node ${wanted} or newer, and this is Node ${process.versions.node}.`);
  console.error('  Get one at https://nodejs.org, then run it again.');
  process.exit(1);
}
