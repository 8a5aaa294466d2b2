/** Loaded before everything else, which an old Node would stumble over. */
const oldest = 20;

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(`This needs Node ${oldest} or newer, and this is Node ${process.versions.node}.`);
  console.error('Get one at https://nodejs.org, then run it again.');
  process.exit(1);
}
