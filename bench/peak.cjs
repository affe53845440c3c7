'use strict';
/** Loaded into a measured process: says at its end how much memory it had at most, in KiB. */
const { readFileSync, writeSync } = require('node:fs');

process.on('exit', () => {
  let peak = process.resourceUsage().maxRSS;
  try {
    // Of this program alone; the other figure can include what the process was before.
    peak = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? peak);
  } catch {
    // No /proc here.
  }
  writeSync(2, `\nPEAK ${peak}\n`);
});
