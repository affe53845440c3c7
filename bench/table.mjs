/** Prints what was wanted and what was measured. */
import { cpus } from 'node:os';

const tolerance = 1.1;
const shown = (value) => (value === undefined ? '-' : value < 0.1 ? value.toFixed(4) : value.toFixed(2));

/** On a busy machine wall time is noise, so processor time counts; `memory` stands alone. */
function verdict({ wanted, cpu, memory, note }) {
  if (note !== undefined) return note;
  const got = memory ?? cpu;
  if (got <= wanted) return 'yes';
  return got < wanted * tolerance ? 'missed by less than a tenth' : 'MISSED';
}

/**
 * @param {{ what: string, wanted: number, cpu?: number, wall?: number, memory?: number, note?: string }[]} rows
 * @returns {boolean} false when a figure misses what is wanted by a tenth or more
 */
export function printTable(rows) {
  const [cpu] = cpus();
  console.log(
    `\nNode ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model ?? '?'}\n`,
  );
  const cells = rows.map((row) => [
    row.what,
    `≤ ${row.wanted}`,
    row.memory === undefined ? shown(row.cpu) : row.memory.toFixed(0),
    row.memory === undefined ? shown(row.wall) : '-',
    verdict(row),
  ]);
  for (const line of [['what', 'wanted', 'got (cpu)', 'got (wall)', 'met'], Array(5).fill('---'), ...cells])
    console.log(`| ${line.join(' | ')} |`);
  return !cells.some((row) => row[4] === 'MISSED');
}
