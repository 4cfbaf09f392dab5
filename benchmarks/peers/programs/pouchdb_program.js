// PouchDB, asked line by line: databases on LevelDB, answers as documents, replications; each
// timed here. Run by Node.js with NODE_PATH at the place where PouchDB is installed.
const path = require("path");
const readline = require("readline");
const PouchDB = require("pouchdb");

const AT_ONCE = 1000; // documents a batch of a replication, ten times its default: it is faster
const databases = {};

function wanted(name, url) {
  return [databases[name], new PouchDB(url, { skip_setup: true })];
}

async function replicated(run) {
  const began = process.hrtime.bigint();
  const found = await run({ batch_size: AT_ONCE });
  const ms = Number(process.hrtime.bigint() - began) / 1e6;
  for (const one of found.push ? [found.push, found.pull] : [found]) {
    if (!one.ok || one.doc_write_failures) throw new Error(JSON.stringify(one));
  }
  return ms;
}

const acts = {
  async open({ folder, name }) {
    databases[name] = new PouchDB(path.join(folder, name));
    return (await databases[name].info()).backend_adapter;
  },
  async create({ url }) {
    return (await new PouchDB(url).info()).doc_count;
  },
  async write({ name, documents }) {
    const found = await databases[name].bulkDocs(documents);
    return found.filter((one) => one.ok).length;
  },
  async count({ name }) {
    return (await databases[name].info()).doc_count;
  },
  async count_at({ url }) {
    return (await new PouchDB(url, { skip_setup: true }).info()).doc_count;
  },
  async send({ name, url }) {
    const [here, there] = wanted(name, url);
    return replicated((options) => here.replicate.to(there, options));
  },
  async fetch({ name, url }) {
    const [here, there] = wanted(name, url);
    return replicated((options) => here.replicate.from(there, options));
  },
  async sync({ name, url }) {
    const [here, there] = wanted(name, url);
    return replicated((options) => here.sync(there, options));
  },
};

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { act, ...of } = JSON.parse(line);
    process.stdout.write(JSON.stringify(await acts[act](of)) + "\n");
  }
}

main();
