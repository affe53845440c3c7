import type { Evidence, Problem } from '../../types';
import { carriersOf, importNeedles, packageNameOf } from './importers';
import { isTrackedName } from './kinds';
import type { Judge } from './kinds/kind';
import { usageKinds } from './kinds';
import { snippetAt } from '../../project/frames';
import { positionAt } from '../../project/positions';
import { isTestFile } from './test-files';
import type { SiteList, Undecided } from './sites';
import { sitesOf } from './sites';
import { Flow } from './flow';
import type { Node } from './syntax/nodes';
import type { UsageInput } from './types';
import { ValueResolver } from './values/resolve';
import type { Unit } from './values/value';
import { passage } from './values/value';
import type { Group } from './groups';
import { groupsOf } from './groups';
import { isTakenApart } from './places';
import type { Reached } from './verdicts';
import { judge as judgeGroup, reach } from './verdicts';

/** The search through scripts: candidates first, then the files that get WebSocket values from them. */
export class ScriptSearch {
  readonly resolver: ValueResolver;
  readonly problems: Problem[] = [];
  private lists: { unit: Unit; sites: SiteList }[] = [];
  private groups: Group[] = [];
  private reached: Reached = { code: new Set(), tests: new Set() };
  private readonly files = new Set<string>();
  private readonly asked = new Set<string>();
  private readonly importers = new Map<string, readonly string[]>();

  constructor(private readonly input: UsageInput) {
    for (const file of input.candidates) if (!/\.d\.[cm]?ts$/.test(file)) this.files.add(file);
    this.resolver = new ValueResolver({
      root: input.root,
      modules: input.modules,
      isTest: (file) => isTestFile(input.root, file),
      importersOf: (file) => this.importersOf(file),
      mayEnter: (file, name) => this.files.has(file) || isTrackedName(name),
    });
    for (const file of this.files) {
      const outcome = input.modules.load(file);
      const passedOver = !outcome.ok && /^file-(too-large|minified)$/.test(outcome.reason);
      if (!outcome.ok && !passedOver) this.problems.push(outcome.problem);
    }
  }

  /** The text of a file that was read as a script. */
  text(file: string): string | null {
    return this.resolver.unit(file)?.model.parsed.text ?? null;
  }

  /** Follows values until no new file comes in; what is left open is in `undecided` then. */
  run(): void {
    do {
      this.lists = [];
      for (const file of this.files) {
        const unit = this.resolver.unit(file);
        this.resolver.startFile();
        if (unit) this.look(unit);
      }
      this.group();
    } while (this.widen());
  }

  /** One file that can't be followed keeps no other from being read. */
  private look(unit: Unit): void {
    try {
      this.lists.push({ unit, sites: sitesOf(unit, this.resolver, this.leadsIn(unit.file)) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.files.delete(unit.file);
      this.problems.push(tooDeep(unit.file));
    }
  }

  private leadsIn(from: string): (specifier: string) => boolean {
    return (specifier) => {
      const found = this.input.modules.resolve(from, specifier);
      return found.kind === 'file' && found.file !== from && this.files.has(found.file);
    };
  }

  /** The scripts that were looked at. */
  units(): readonly Unit[] {
    return this.lists.map(({ unit }) => unit);
  }

  get undecided(): { sites: SiteList; at: Undecided }[] {
    return this.lists.flatMap(({ sites }) => sites.undecided.map((at) => ({ sites, at })));
  }

  /** Groups what was found anew; to be called when sites were added. */
  group(): void {
    this.reached = { code: new Set(), tests: new Set() };
    this.groups = this.lists.flatMap(({ unit, sites }) => groupsOf(unit, sites, this.resolver));
    for (const { unit, sites } of this.lists) this.wholeModules(unit, sites);
    reach(this.groups, this.reached);
  }

  evidence(judge: Judge): Evidence[] {
    return this.resolver.freely(() => [
      ...this.groups.flatMap((group) => this.evidenceOf(group, judge)),
      ...this.extras(),
    ]);
  }

  /** Modules that somebody hands on as a whole: any of their exports may be used there. */
  private wholeModules(unit: Unit, sites: SiteList): void {
    const flow = new Flow(unit.model, (node) => this.resolver.isExports(node, unit));
    for (const { node, value } of sites.modules) {
      if (!this.files.has(value.file) || value.file === unit.file) continue;
      const parent = unit.model.parents.get(node);
      if (parent?.type === 'MemberExpression' && parent.object === node) continue;
      if (parent?.type === 'VariableDeclarator' && parent.id.type !== 'Identifier') continue;
      const isHanded = flow
        .of(node, true)
        .some((outcome) => outcome.how === 'used' && !isTakenApart(outcome.node, unit));
      if (isHanded) (unit.test ? this.reached.tests : this.reached.code).add(passage(value.file, '*'));
    }
  }

  /** Takes in the files that may import what a known file hands on; false when there are no new ones. */
  private widen(): boolean {
    const carriers = carriersOf(this.files, this.resolver, this.reached).filter(
      (file) => !this.asked.has(file),
    );
    if (carriers.length === 0) return false;
    for (const file of carriers) this.asked.add(file);
    const texts = carriers.flatMap((file) => importNeedles(file, packageNameOf(file, this.input)));
    const before = this.files.size;
    for (const file of this.input.filesWith([...new Set(texts)])) {
      if (!/\.d\.[cm]?ts$/.test(file) && this.input.modules.load(file).ok) this.files.add(file);
    }
    this.resolver.forget();
    return this.files.size > before;
  }

  /** Answers for one file, and looks for those of all the others in the same pass over the app. */
  private importersOf(file: string): readonly string[] {
    const known = this.importers.get(file);
    if (known) return known;
    const open = [...new Set([file, ...this.files])].filter((each) => !this.importers.has(each));
    const needles = open.map((each) => importNeedles(each, packageNameOf(each, this.input)));
    const found = this.input
      .filesWith([...new Set(needles.flat())])
      .filter((each) => !/\.d\.[cm]?ts$/.test(each));
    const holding = (texts: readonly string[]): readonly string[] => {
      if (open.length === 1) return found;
      return found.filter((each) => {
        const text = this.input.read(each);
        return text === null || texts.some((needle) => text.includes(needle));
      });
    };
    open.forEach((each, index) => this.importers.set(each, holding(needles[index] ?? [])));
    return this.importers.get(file) ?? [];
  }

  private evidenceOf(group: Group, judge: Judge): Evidence[] {
    const { grade, node, note } = judgeGroup(group, this.reached);
    const found = this.place(group.unit, group.kind.id, node, grade, note);
    if (grade === 'weak' || !group.kind.weigh) return [found];
    const weighed = group.found
      .filter(({ outcome }) => outcome.how === 'used')
      .map(({ outcome, value }) =>
        group.kind.weigh?.({ unit: group.unit, node: outcome.node, value }, judge),
      );
    const strong = weighed.length === 0 || weighed.some((verdict) => verdict?.grade === 'strong');
    if (strong) return [found];
    return [this.place(group.unit, group.kind.id, node, 'weak', weighed[0]?.note)];
  }

  private extras(): Evidence[] {
    return this.lists.flatMap(({ unit }) =>
      usageKinds.flatMap((kind) => {
        const [node] = kind.extra?.(unit, this.resolver) ?? [];
        if (!node) return [];
        const note = unit.test ? 'only in tests or mocks' : undefined;
        return [this.place(unit, kind.id, node, unit.test ? 'weak' : 'strong', note)];
      }),
    );
  }

  /** Evidence at a node of a file. */
  place(
    unit: Unit,
    kind: Evidence['kind'],
    node: Node,
    grade: Evidence['grade'],
    note: string | undefined,
  ): Evidence {
    const { text } = unit.model.parsed;
    const { start, end } = node;
    return {
      kind,
      grade,
      file: unit.file,
      start,
      end,
      ...positionAt(text, start),
      snippet: snippetAt(text, start),
      ...(note === undefined ? {} : { note }),
    };
  }
}

const tooDeep = (file: string): Problem => ({
  id: 'syntax-error',
  message: 'The code of this file is nested too deeply to be followed.',
  remedy: 'Put what the file does with WebSockets into a file of its own, then run the command again.',
  file,
});
