import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choosePorts, doubledPort, portArguments, portNames, readPort } from '../../../infra/local/ports';

const numbers = (custom: unknown, asked: Parameters<typeof choosePorts>[1] = {}) =>
  choosePorts(custom, asked).map(({ port }) => port);
const offline = (options: unknown) => ({ 'serverless-offline': options });

describe('the ports of a local run', () => {
  it.each<[string, unknown, Parameters<typeof choosePorts>[1], (number | null)[]]>([
    ["are upstream's", undefined, {}, [3001, 3002, 4001]],
    [
      "are the config's",
      offline({ httpPort: 4000, websocketPort: '4100', lambdaPort: 4200 }),
      {},
      [4000, 4100, 4200],
    ],
    [
      'are those that were asked for',
      offline({ httpPort: 4000 }),
      { httpPort: 5000, lambdaPort: 5001 },
      [5000, 3002, 5001],
    ],
    ["step around the config's", offline({ websocketPort: 3001 }), {}, [3000, 3001, 4001]],
    ['step around those that were asked for', {}, { httpPort: 3002 }, [3002, 3004, 4001]],
    [
      'are not known where a text stands for one',
      offline({ httpPort: '${env:PORT}' }),
      {},
      [null, 3002, 4001],
    ],
    ['are not known where a text stands for all', offline('${file(offline.yml)}'), {}, [null, null, null]],
    [
      'are not known where a text stands for the whole',
      '${file(custom.yml)}',
      { httpPort: 5000 },
      [5000, null, null],
    ],
    [
      'pass over what is no port',
      offline({ httpPort: 0, websocketPort: 70_000, lambdaPort: 'x' }),
      {},
      [null, null, null],
    ],
    ['pass over a config of another shape', [1], {}, [3001, 3002, 4001]],
  ])('%s', (_title, custom, asked, expected) => {
    expect(numbers(custom, asked)).toEqual(expected);
  });

  it('never are the same where nobody has asked for that', () => {
    const port = fc.option(fc.integer({ min: 2998, max: 3006 }), { nil: undefined });
    fc.assert(
      fc.property(port, port, (config, asked) => {
        fc.pre(config === undefined || config !== asked);
        const custom = config === undefined ? {} : offline({ websocketPort: config });
        const choices = choosePorts(custom, asked === undefined ? {} : { httpPort: asked });
        expect(new Set(choices.map((choice) => choice.port)).size).toBe(portNames.length);
        expect(doubledPort(choices)).toBeNull();
      }),
    );
  });

  it('that two servers have is found', () => {
    const doubled = doubledPort(choosePorts(offline({ httpPort: 3002, websocketPort: 3002 }), {}));
    expect(doubled?.map(({ name }) => name)).toEqual(['httpPort', 'websocketPort']);
    expect(doubledPort(choosePorts('${file(custom.yml)}', {}))).toBeNull();
  });

  it("are handed on, and the config's own left to it", () => {
    const choices = choosePorts(offline({ httpPort: 4000 }), { websocketPort: 5000 });
    expect(portArguments(choices)).toEqual(['--websocketPort', '5000', '--lambdaPort', '4001']);
  });

  it.each([
    ['3000', 3000],
    ['65535', 65_535],
    ['65536', null],
    ['0', null],
    ['-1', null],
    ['3e3', null],
    ['', null],
    [' 80', null],
  ])('%j on a command line is %j', (text, expected) => {
    expect(readPort(text)).toBe(expected);
  });
});
