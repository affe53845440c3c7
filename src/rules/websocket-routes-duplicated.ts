import { posix } from 'node:path';
import { routes as names } from '../../runtime/src/names';
import { routeTables, type DeclaredRoute, type RouteTable } from '../app/endpoints/routes';
import { positionAt } from '../project/positions';
import type { Report, SourceRange } from '../types';
import type { Rule, Subject } from './rule';
import { isOfOtherService } from './shared/own-service';

const isOurs = (route: string): boolean => (names as readonly string[]).includes(route);

/**
 * Routes in a Serverless config that clash with one another, with the function that the definition asks for, or
 * with a definition that asks for none. A full set by hand stands in for that function.
 */
export const websocketRoutesDuplicated: Rule = {
  id: 'websocket-routes-duplicated',
  check(subject) {
    const { state } = subject.websockets ?? {};
    if (state !== 'enabled' && state !== 'disabled') return [];
    const tables = routeTables(subject.root, { documents: subject.configs, text: subject.text });
    const reports = tables
      .filter(({ certain }) => certain)
      .flatMap((table) => {
        const isOther = isOfOtherService(table.file, subject);
        if (state === 'disabled') return isOther ? [] : kept(table);
        return [...twice(table, subject), ...(isOther ? [] : parts(table))];
      });
    // A file that two services include is one place.
    return [...new Map(reports.map((report) => [`${report.at.file}\0${report.at.start}`, report])).values()];
  },
};

/** Routes by hand are never taken away, whatever the definition says. */
function kept({ routes }: RouteTable): Report[] {
  const [first] = routes.filter(({ generated }) => !generated);
  if (!first) return [];
  const message = `\`${first.route}\` is declared here by hand and is deployed all the same, although the definition turns WebSockets off. Remove the event, or set \`websockets.enable\` to \`true\`.`;
  return [{ at: first.at, message }];
}

function twice({ routes }: RouteTable, subject: Subject): Report[] {
  const firsts = new Map<string, DeclaredRoute>();
  return routes.flatMap((declared) => {
    const { route, group, at } = declared;
    if (!isOurs(route)) return [];
    const key = `${group}\0${route}`;
    const first = firsts.get(key);
    if (!first) firsts.set(key, declared);
    if (!first) return [];
    const message = `\`${route}\` is declared a second time: ${whereIs(first.at, subject)} has it too, and a WebSocket API calls one function a route. Remove one of the two.`;
    return [{ at, message }];
  });
}

function parts({ routes, complete, external }: RouteTable): Report[] {
  if (!complete || external) return [];
  const there = names.filter((name) => routes.some(({ route }) => route === name));
  const missing = names.filter((name) => !there.includes(name));
  const first = routes.find(({ route }) => isOurs(route));
  if (!first || missing.length === 0) return [];
  const message = `Only ${listed(there)} ${there.length > 1 ? 'are' : 'is'} declared by hand, and the function that \`websockets: { enable: true }\` deploys takes all three routes: they clash. Declare ${listed(missing)} too, or remove the ${there.length > 1 ? 'events' : 'event'}.`;
  return [{ at: first.at, message }];
}

const listed = (routes: readonly string[]): string => routes.map((route) => `\`${route}\``).join(' and ');

function whereIs({ file, start }: SourceRange, { root, text }: Subject): string {
  const { line } = positionAt(text(file) ?? '', start);
  return `${posix.relative(root, file)}:${line}`;
}
