import { describe, expect, it } from '@jest/globals';
import { doctorHtml } from '../../src/report/doctor-html';
import { checkIds, type CheckId, type DoctorResult } from '../../src/types';
import { allOf, parsePage, withClass, type Element } from './doctor-page';
import { diagnosis, hostile, hostileApp, hostileProblem, result } from './doctor-sample';

const cwd = '/home/anna';
const pageOf = (...apps: DoctorResult['apps']): string => doctorHtml({ apps, problems: [] }, { cwd });
const parsed = (...apps: DoctorResult['apps']): Element => parsePage(pageOf(...apps));

const elements = (page: Element, name: string): Element[] => allOf(page).filter((each) => each.name === name);
const only = (found: Element[]): Element => {
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} elements`);
  return first;
};

const broken = diagnosis(
  { 'gateway-routes': 'fail', 'endpoint-deployed': 'skip', 'manage-connections': 'skip' },
  {
    verdict: {
      id: 'other',
      message: 'No route.',
      evidence: 'gateway-routes',
      next: ['npx frigg-toolkit deploy'],
    },
  },
);

describe('the page of doctor', () => {
  it('needs nothing but itself, and runs nothing', () => {
    const page = pageOf(broken, hostileApp);
    const names = new Set(allOf(parsePage(page)).map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'use', 'image', 'form'])
      expect(names).not.toContain(name);
    const attributes = new Set(allOf(parsePage(page)).flatMap((each) => Object.keys(each.attributes)));
    expect([...attributes].filter((name) => /^on|^src|^style$/.test(name))).toEqual([]);
    const targets = allOf(parsePage(page)).flatMap(({ attributes: { href = '' } }) =>
      href === '' ? [] : [href],
    );
    expect(targets.every((target) => target.startsWith('#'))).toBe(true);
    expect(only(elements(parsePage(page), 'style')).text).not.toMatch(/url\(|@import|expression|http/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('says everything in words: verdict, checks, what to do', () => {
    const app = diagnosis(
      {},
      {
        checks: [
          {
            ...result('definition-valid', 'fail', 'Lint finds an error.'),
            detail: 'a.js:1:1: x\nb.js:2:1: y',
            remedy: { text: 'Put it right.', commands: ['npx frigg-toolkit lint', 'git diff'], safe: false },
          },
          result('sends-arrive', 'pass', 'Fine.'),
        ],
        verdict: {
          id: 'other',
          message: 'Lint finds an error.',
          evidence: 'definition-valid',
          next: ['npx frigg-toolkit lint'],
        },
      },
    );
    const page = parsed(app);
    const text = only(elements(page, 'main')).text;
    for (const part of [
      'secret-shop',
      'other: Lint finds an error.',
      'failed definition-valid',
      'a.js:1:1: x\nb.js:2:1: y',
      'Put it right.',
      'npx frigg-toolkit lint\ngit diff',
      'Look first: this changes what is there.',
      'ok sends-arrive',
    ])
      expect(text).toContain(part);
    // Of the user's machine only what is below the working folder.
    expect(page.text).not.toContain('/home/anna');
  });

  it('has a language, a title, headings in order, and ids that are one each and exist where they are named', () => {
    const page = parsed(broken, diagnosis());
    expect(only(elements(page, 'html')).attributes.lang).toBe('en');
    expect(only(elements(page, 'title').slice(0, 1)).text).toBe('frigg doctor: other, healthy');
    const levels = allOf(page).flatMap(({ name }) => (/^h\d$/.test(name) ? [Number(name.slice(1))] : []));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => {
      expect(level - (levels[index] ?? 0)).toBeLessThanOrEqual(1);
    });
    const ids = allOf(page).flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    const named = allOf(page).flatMap(({ attributes }) => [
      ...(attributes['aria-labelledby']?.split(' ') ?? []),
      ...(attributes.href === undefined ? [] : [attributes.href.slice(1)]),
    ]);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('is light, dark, narrow and printable by its style', () => {
    const style = only(elements(parsed(broken), 'style')).text;
    for (const part of ['prefers-color-scheme: dark', '@media print', 'overflow-wrap: anywhere', 'pre-wrap'])
      expect(style).toContain(part);
    expect(style.match(/{/g)?.length).toBe(style.match(/}/g)?.length);
  });

  it('takes nothing of a user for markup', () => {
    const page = doctorHtml({ apps: [hostileApp], problems: [hostileProblem] }, { cwd });
    expect(page).not.toMatch(/<script|<img|onload=alert\(1\)>|onerror='/);
    const tree = parsePage(page);
    // Whole in each of its places: root 1, verdict 2, checks 5 + 2 + 1, problem 4.
    expect(tree.text.split(hostile).length - 1).toBe(15);
    expect(elements(tree, 'svg')).toHaveLength(1);
  });

  it('makes control characters and marks that turn text around visible', () => {
    const app = diagnosis(
      {},
      { checks: [result('credentials', 'pass', 'a\u001B[31m\u202Eb\u0000c\uD800d')] },
    );
    const { text } = parsed(app);
    expect(text).toContain('a\\u001b[31m\\u202eb\\u0000c\uFFFDd');
  });

  it('tells what could not be looked at, also where that is everything', () => {
    const problem = { id: 'no-app', message: 'No app is here.', remedy: 'Go to one.' } as never;
    const page = parsePage(doctorHtml({ apps: [], problems: [problem] }, { cwd }));
    expect(only(elements(page, 'title')).text).toBe('frigg doctor: nothing looked at');
    expect(page.text).toContain('No app was looked at.');
    expect(page.text).toContain('No app is here.');
    expect(page.text).toContain('Go to one.');
  });

  it('is the same for the same result', () => {
    expect(pageOf(broken)).toBe(pageOf(broken));
  });
});

describe('the picture of the route', () => {
  const pictureOf = (app: DoctorResult['apps'][number]): Element => only(elements(parsed(app), 'svg'));

  it.each<CheckId>([...checkIds])('marks the one link that is broken when %s fails', (id) => {
    const picture = pictureOf(diagnosis({ [id]: 'fail' }));
    const link = only(withClass(picture, 'broken'));
    expect(link.text).toContain('✕ broken here');
    expect(link.text).toContain(`${id}: failed`);
    expect(only(elements(picture, 'desc')).text).toMatch(
      new RegExp(`^Broken between “.+” and “.+”: ${id}\\.$`),
    );
    expect(withClass(picture, 'fail')).toHaveLength(1);
  });

  it('shows each check at one link, and the whole way from the client', () => {
    const { text } = pictureOf(diagnosis());
    for (const id of checkIds) expect(text.split(`${id}: ok`)).toHaveLength(2);
    expect(text.indexOf('Client')).toBeLessThan(text.indexOf('Code and definition'));
    expect(withClass(pictureOf(diagnosis()), 'broken')).toEqual([]);
    expect(text).toContain('No link is broken.');
  });

  it('does not show as well what was not looked at', () => {
    const { text } = pictureOf(diagnosis({ credentials: 'skip', 'stack-deployed': 'skip' }));
    expect(text).toContain('No link is known to be broken; not all were looked at.');
    const few = pictureOf(diagnosis({}, { checks: [result('sends-arrive', 'pass')] }));
    expect(few.text).toContain('not asked for');
    expect(withClass(few, 'pass')).toHaveLength(1);
  });

  it('keeps its texts inside, and none over another', () => {
    for (const status of ['pass', 'skip', 'fail'] as const) {
      const picture = pictureOf(diagnosis(Object.fromEntries(checkIds.map((id) => [id, status]))));
      const [, , width = 0, height = 0] = (picture.attributes.viewBox ?? '').split(' ').map(Number);
      const texts = elements(picture, 'text');
      const tops = texts.map(({ attributes }) => Number(attributes.y));
      tops.slice(1).forEach((top, index) => {
        expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(18);
      });
      expect(Math.max(...tops)).toBeLessThan(height);
      // A letter of 13 px is 7.5 px wide on average at most, in the fonts of systems.
      for (const { attributes, text } of texts)
        if (attributes.class !== 'station')
          expect(Number(attributes.x) + text.length * 7.5).toBeLessThan(width);
    }
  });
});
