'use strict';
/** The measure that a scan is held against: every source file read, and its bytes searched for four names. */
const { readdirSync, readFileSync } = require('node:fs');

const needles = ['WebsocketConnection', 'WEBSOCKET_API_ENDPOINT', 'ToConnection', 'WebSocket'];

function search(folder) {
  let hits = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) hits += search(path);
    else if (/\.[jt]s$/.test(entry.name)) {
      const bytes = readFileSync(path);
      if (needles.map((needle) => bytes.includes(needle)).includes(true)) hits += 1;
    }
  }
  return hits;
}

console.log(search(process.argv[2]));
