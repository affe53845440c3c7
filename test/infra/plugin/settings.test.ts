import { describe, expect, it } from '@jest/globals';
import { compositionVariable, takeComposition } from '../../../infra/plugin/settings';

describe('takeComposition', () => {
  it('answers what is to be composed, and leaves nothing of it to the functions', () => {
    const composition = {
      websockets: { enable: true },
      stage: 'qa',
      region: 'eu-west-1',
      handler: 'a.handler',
    };
    const environment = { A: 'a', [compositionVariable]: JSON.stringify(composition) };
    expect(takeComposition(environment)).toEqual(composition);
    expect(environment).toEqual({ A: 'a' });
    expect(Object.keys(environment)).toEqual(['A']);
  });

  it('is null where nobody asked', () => {
    expect(takeComposition({ A: 'a' })).toBeNull();
  });

  it.each(['', '{', '[]', 'null', '7', '"text"'])('refuses %j', (text) => {
    expect(() => takeComposition({ [compositionVariable]: text })).toThrow('unset it');
  });
});
