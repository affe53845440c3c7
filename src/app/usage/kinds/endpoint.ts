import type { FileModel, Node } from '../syntax/model';
import type { Context, Value } from '../values/value';
import type { Judge, Site, Verdict } from './kind';

/** Strong unless every address that the client can have is provably another's. */
export function weighEndpoint(site: Site, judge: Judge): Verdict {
  const makers = clientsOf(site, judge);
  const foreign = makers.length > 0 && makers.every((made) => made !== null && isForeign(made, judge));
  return foreign
    ? { grade: 'weak', note: "the endpoint is a literal address that is not this app's" }
    : { grade: 'strong' };
}

type Made = { node: Node; at: Context } | null;

/** The `new` expressions of the clients that send at a site; null for one that is not known. */
function clientsOf(site: Site, judge: Judge): Made[] {
  const at: Context = { unit: site.unit, frame: null };
  const { model } = site.unit;
  if (site.value.path.at(-1) === 'postToConnection') {
    const owner = site.node.type === 'MemberExpression' ? site.node.object : null;
    return owner ? makersOf(owner, at, judge) : [null];
  }
  const senders = commandsOf(site.node, model).flatMap((command) => sendersOf(command, model, 0));
  if (senders.length === 0) return [null];
  return senders.flatMap((sender) => makersOf(sender, at, judge));
}

/** A module stands beside what it hands out as a whole, a name's later members beside its value: neither sends. */
function makersOf(client: Node, at: Context, judge: Judge): Made[] {
  const values = judge.resolver.evaluate(client, at);
  const senders = values.filter((value) => value.kind !== 'module' && value.kind !== 'holder');
  return senders.length === 0 ? [null] : senders.map(madeBy);
}

const madeBy = (value: Value): Made =>
  value.kind === 'external' && value.path.at(-1) === 'new' ? value.made : null;

/** `new PostToConnectionCommand(…)` around a mention of the class. */
function commandsOf(node: Node, model: FileModel): Node[] {
  const parent = model.parents.get(node);
  return parent?.type === 'NewExpression' && parent.callee === node ? [parent] : [];
}

/** The objects on which `send` is called with a command, directly or through a name. */
function sendersOf(command: Node, model: FileModel, depth: number): Node[] {
  const parent = model.parents.get(command);
  if (!parent || depth > 4) return [];
  if (parent.type === 'CallExpression' && parent.callee.type === 'MemberExpression')
    return [parent.callee.object];
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return [];
  const binding = model.declared.get(parent.id);
  return binding?.references.flatMap((reference) => sendersOf(reference, model, depth + 1)) ?? [];
}

/** True when the arguments of a client's constructor name an address that can't be this app's. */
function isForeign(made: NonNullable<Made>, judge: Judge): boolean {
  if (made.node.type !== 'NewExpression') return false;
  const options = made.node.arguments[0];
  if (!options || options.type === 'SpreadElement') return false;
  const endpoints = judge.resolver
    .evaluate(options, made.at)
    .flatMap((value) => judge.resolver.member(value, 'endpoint'));
  return (
    endpoints.length > 0 &&
    endpoints.every((value) => value.kind === 'constant' && isForeignAddress(value.value, judge.ownDomains))
  );
}

/** True for an address that is neither API Gateway's, nor this machine's, nor one of the app's domains. */
export function isForeignAddress(address: string, ownDomains: readonly string[]): boolean {
  const host = /^(?:[a-z]+:\/\/)?([^/:?#]+)/i.exec(address.trim())?.[1]?.toLowerCase();
  if (!host?.includes('.')) return false;
  if (/execute-api[\w.-]*\.(amazonaws\.com(\.cn)?|api\.aws)$/.test(host) || /^(127\.|0\.0\.0\.0$)/.test(host))
    return false;
  return !ownDomains.some((domain) => matchesDomain(host, domain.toLowerCase()));
}

function matchesDomain(host: string, domain: string): boolean {
  const pattern = domain.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(host);
}
