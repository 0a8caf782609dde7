// Plain old JavaScript on purpose: it must parse under any Node, to say that this Node is too old.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    'This needs Node 24 or newer and runs under Node ' +
      process.versions.node +
      '.\n' +
      'In the project, "npm ci" brings Node 24 along: start it with "npm start", "npm run bot" or "npx ekm".\n' +
      'Where npm runs no install scripts, "npm rebuild node" fetches it.\n',
  );
  process.exit(2);
}
