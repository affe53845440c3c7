'use strict';
/**
 * Writes a page for every permanent id, from what `frigg-toolkit explain` itself prints, and an index.
 * What `lint` says of the example of each rule is kept in a file that `explain` prints too.
 * With `--check`: writes nothing, and exits 1 when a page differs, is missing, or belongs to no id.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join, relative } = require('node:path');
const prettier = require('prettier');

const root = join(__dirname, '..');
const docs = join(root, 'docs');
const cli = join(root, 'dist', 'cli.cjs');
const outputs = join(root, 'src', 'catalog', 'generated', 'outputs.json');

/** Fenced code whose content is no Markdown; the fence is longer than any in it. */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

const appOf = (files) =>
  Object.entries(files).flatMap(([path, text]) => [`\`${path}\``, fenced(text.trimEnd())]);

function page({ id, title, what, why, whatToDo, example, severity, unsafe, invalid, output, valid }) {
  const parts = [`# ${id}`, `**${title}**`, '## What', what, '## Why', why, '## What to do', whatToDo];
  if (severity !== undefined) parts.push('## Severity', `${severity}, unless settings say otherwise`);
  if (unsafe !== undefined) parts.push('## Its fix is not safe', unsafe);
  if (example !== undefined) parts.push('## Example', fenced(example));
  if (invalid !== undefined) parts.push('## Found in', ...appOf(invalid));
  if (output !== undefined) parts.push('## Output', fenced(output.trimEnd()));
  if (valid !== undefined) parts.push('## Not found in', ...appOf(valid));
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

const readCatalog = () =>
  JSON.parse(execFileSync(process.execPath, [cli, 'explain', '--json'], { encoding: 'utf8' }));

/** What `lint` prints about an app of these files. */
function outputOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'frigg-docs-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const env = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' };
    return spawnSync(process.execPath, [cli, 'lint'], { cwd: folder, encoding: 'utf8', env }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wantedOutputs(catalog) {
  const rules = catalog.entries.filter(({ invalid }) => invalid !== undefined);
  const found = Object.fromEntries(rules.map(({ id, invalid }) => [id, outputOf(invalid)]));
  return `${JSON.stringify(found, null, 2)}\n`;
}

async function wantedPages(catalog) {
  const options = { ...(await prettier.resolveConfig(join(docs, 'index.md'))), parser: 'markdown' };
  const pages = new Map([[join(docs, 'index.md'), await prettier.format(index(catalog), options)]]);
  for (const entry of catalog.entries) {
    pages.set(join(docs, entry.group, `${entry.id}.md`), await prettier.format(page(entry), options));
  }
  return { pages, folders: catalog.groups.map(({ name }) => join(docs, name)) };
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

async function main() {
  const isCheck = process.argv.includes('--check');
  let catalog = readCatalog();
  const wanted = wantedOutputs(catalog);
  const isOld = read(outputs) !== wanted;
  if (isOld && !isCheck) {
    writeFileSync(outputs, wanted);
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
    catalog = readCatalog();
  }
  const { pages, folders } = await wantedPages(catalog);
  const there = folders
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const stale = there.filter((file) => !pages.has(file));
  const different = [...pages.keys()].filter((file) => read(file) !== pages.get(file));
  if (isCheck) {
    if (isOld) console.error(`${relative(root, outputs)} is not what lint prints now`);
    for (const file of stale) console.error(`${relative(root, file)} belongs to no id`);
    for (const file of different) console.error(`${relative(root, file)} differs from the catalog`);
    if (stale.length + different.length === 0 && !isOld) return;
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
