'use strict';
/**
 * Writes a page for every permanent id, from what `frigg-toolkit explain` itself prints, and an index.
 * With `--check`: writes nothing, and exits 1 when a page differs, is missing, or belongs to no id.
 */
const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const prettier = require('prettier');

const root = join(__dirname, '..');
const docs = join(root, 'docs');
const cli = join(root, 'dist', 'cli.cjs');

/** Fenced code whose content is no Markdown; the fence is longer than any in it. */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function page({ id, title, what, why, whatToDo, example }) {
  const parts = [`# ${id}`, `**${title}**`, '## What', what, '## Why', why, '## What to do', whatToDo];
  if (example !== undefined) parts.push('## Example', fenced(example));
  return `${parts.join('\n\n')}\n`;
}

function index({ groups, entries }) {
  const parts = [
    '# Ids',
    'Every message of frigg-toolkit carries a permanent id. `frigg-toolkit explain <id>` prints the same text as the page.',
  ];
  for (const group of groups) {
    const rows = entries.filter((entry) => entry.group === group.name);
    parts.push(`## ${group.title}`, group.about);
    parts.push(rows.map(({ id, title }) => `- [${id}](${group.name}/${id}.md): ${title}`).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

async function wantedPages() {
  const catalog = JSON.parse(
    execFileSync(process.execPath, [cli, 'explain', '--json'], { encoding: 'utf8' }),
  );
  const options = { ...(await prettier.resolveConfig(join(docs, 'index.md'))), parser: 'markdown' };
  const pages = new Map([[join(docs, 'index.md'), await prettier.format(index(catalog), options)]]);
  for (const entry of catalog.entries) {
    pages.set(join(docs, entry.group, `${entry.id}.md`), await prettier.format(page(entry), options));
  }
  return { pages, folders: catalog.groups.map(({ name }) => join(docs, name)) };
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

async function main() {
  const { pages, folders } = await wantedPages();
  const there = folders
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const stale = there.filter((file) => !pages.has(file));
  const different = [...pages.keys()].filter((file) => read(file) !== pages.get(file));
  if (process.argv.includes('--check')) {
    for (const file of stale) console.error(`${relative(root, file)} belongs to no id`);
    for (const file of different) console.error(`${relative(root, file)} differs from the catalog`);
    if (stale.length + different.length === 0) return;
    console.error('Run "npm run docs" and commit what it writes.');
    process.exitCode = 1;
    return;
  }
  for (const file of stale) rmSync(file);
  for (const file of different) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pages.get(file));
  }
  console.log(`${pages.size} pages, ${different.length} written, ${stale.length} removed`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
