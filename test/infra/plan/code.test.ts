import { describe, expect, it } from '@jest/globals';
import type { Template } from '../../../infra/plan';
import { actions, app, changed, impact, ref, resource, template, websocketStack } from './templates';

describe('code', () => {
  const later = websocketStack('1799999999999-2027-01-15T07:59:59.999Z', 'zyxwvutsrqponmlkjihgfedcba9876');
  const id = 'LiveLambdaVersionzyxwvutsrqponmlkjihgfedcba9876';

  it('that is new by its hash is told with its function, and its versions are not', () => {
    const packaged = changed(later, id, { CodeSha256: 'second' });
    expect(actions(app, packaged)).toEqual(['update LiveLambdaFunction']);
    expect(impact(app, packaged, 'LiveLambdaFunction')).toBe('The code is new.');
  });

  it('whose hash is not in the template may be new', () => {
    const bare = ['LiveLambdaVersionabcdefghijklmnopqrstuvwxyz0123', id].map((version, index) => {
      const { Resources } = index === 0 ? websocketStack() : later;
      return template(Object.fromEntries(Object.entries(Resources).filter(([name]) => name !== version)));
    }) as [Template, Template];
    expect(actions(...bare)).toEqual(['update LiveLambdaFunction']);
    expect(impact(...bare, 'LiveLambdaFunction')).toContain('may be new');
    expect(actions(bare[0], structuredClone(bare[0]))).toEqual([]);
    expect(actions(...bare, { code: { LiveLambdaFunction: 'same' } })).toEqual([]);
  });

  it.each([
    ['in the template', { ZipFile: 'a' }, { ZipFile: 'b' }, ['update F']],
    ['of an image', { ImageUri: 'x@sha256:1' }, { ImageUri: 'x@sha256:2' }, ['update F']],
    [
      'that comes with the tool',
      { S3Key: 'x/1795552360800-2026-11-24T20:32:40.800Z/custom-resources.zip' },
      { S3Key: 'x/1799999999999-2027-01-15T07:59:59.999Z/custom-resources.zip' },
      [],
    ],
    ['under another name', { S3Key: 'a.zip' }, { S3Key: 'b.zip' }, ['update F']],
  ])('%s', (_, from, to, expected) => {
    const make = (Code: object): Template => template({ F: resource('AWS::Lambda::Function', { Code }) });
    expect(actions(make(from), make(to))).toEqual(expected);
  });

  it.each([
    ['first', 'first', []],
    ['first', 'second', ['replace LibLambdaLayer', 'update F', 'update Outputs']],
    [undefined, 'second', ['may-replace LibLambdaLayer', 'update F', 'update Outputs']],
  ])('of a layer with the hash %p, then %p', (from, to, expected) => {
    const make = (time: string, hash: string | undefined): Template =>
      template(
        {
          LibLambdaLayer: resource('AWS::Lambda::LayerVersion', {
            LayerName: 'lib',
            Content: { S3Key: `x/${time}/lib.zip` },
          }),
          F: resource('AWS::Lambda::Function', { Layers: [ref('LibLambdaLayer')] }),
        },
        { Outputs: { LibLambdaLayerHash: hash === undefined ? { Description: 'none' } : { Value: hash } } },
      );
    const plan = actions(
      make('1795552360800-2026-11-24T20:32:40.800Z', from),
      make('1799999999999-2027-01-15T07:59:59.999Z', to),
    );
    expect(plan).toEqual(expected);
  });
});
