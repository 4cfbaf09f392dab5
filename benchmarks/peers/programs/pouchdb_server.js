// express-pouchdb on LevelDB: node pouchdb_server.js FOLDER PORT, for this computer only.
const path = require("path");
const express = require("express");
const PouchDB = require("pouchdb");

const [folder, port] = process.argv.slice(2);
const app = express();
app.use(
  "/",
  require("express-pouchdb")(PouchDB.defaults({ prefix: folder + path.sep }), {
    mode: "minimumForPouchDB", // what a PouchDB on the other side needs, and no more
    inMemoryConfig: true,
    logPath: path.join(folder, "log.txt"),
  }),
);
app.listen(Number(port), "127.0.0.1");
