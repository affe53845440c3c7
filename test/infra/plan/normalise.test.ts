import { describe, expect, it } from '@jest/globals';
import { normaliseTemplate } from '../../../infra/plan';
import { att, ref, resource, template, websocketStack } from './templates';

describe('normaliseTemplate', () => {
  it('gives one template for two packages of one service', () => {
    const first = websocketStack();
    const second = websocketStack('1799999999999-2027-01-15T07:59:59.999Z', 'zyxwvutsrqponmlkjihgfedcba9876');
    const reversed = Object.fromEntries(Object.entries(second.Resources).reverse());
    const normal = normaliseTemplate(first);
    expect(JSON.stringify(normaliseTemplate({ Outputs: second.Outputs, Resources: reversed }))).toBe(
      JSON.stringify(normal),
    );
    expect(normaliseTemplate(normal)).toEqual(normal);
  });

  it('renames what is named anew wherever it is referred to', () => {
    const id = 'WebsocketsDeploymentQ8zQ8zQ8zQ8zQ8zQ8z';
    const normal = normaliseTemplate(
      template({
        [id]: resource('AWS::ApiGatewayV2::Deployment'),
        A: resource(
          'T',
          { a: ref(id), b: att(id, 'DeploymentId'), c: { 'Fn::GetAtt': `${id}.X.Y` } },
          { DependsOn: id },
        ),
        B: resource('T', { a: { 'Fn::Sub': `\${${id}}/\${${id}.X}/\${!${id}}` } }, { DependsOn: ['Z', id] }),
        C: resource('T', { a: { 'Fn::Sub': [`\${${id}} \${x}`, { x: ref(id) }] } }),
      }),
    );
    expect(normal).toEqual(
      template({
        WebsocketsDeployment: resource('AWS::ApiGatewayV2::Deployment'),
        A: resource(
          'T',
          {
            a: ref('WebsocketsDeployment'),
            b: att('WebsocketsDeployment', 'DeploymentId'),
            c: { 'Fn::GetAtt': ['WebsocketsDeployment', 'X.Y'] },
          },
          { DependsOn: ['WebsocketsDeployment'] },
        ),
        B: resource(
          'T',
          { a: { 'Fn::Sub': `\${WebsocketsDeployment}/\${WebsocketsDeployment.X}/\${!${id}}` } },
          { DependsOn: ['WebsocketsDeployment', 'Z'] },
        ),
        C: resource('T', {
          a: { 'Fn::Sub': ['${WebsocketsDeployment} ${x}', { x: ref('WebsocketsDeployment') }] },
        }),
      }),
    );
  });

  it.each([
    [
      'two versions that would get one name',
      {
        ALambdaVersionaaaaaaaaaaaaaaaaaaaaaaaa: resource('AWS::Lambda::Version'),
        ALambdaVersionbbbbbbbbbbbbbbbbbbbbbbbb: resource('AWS::Lambda::Version'),
      },
    ],
    [
      'a name that is taken',
      { ApiGatewayDeployment1: resource('AWS::ApiGateway::Deployment'), ApiGatewayDeployment: resource('T') },
    ],
    ['the same name of another type', { WebsocketsDeploymentQ8zQ8zQ8zQ8z: resource('AWS::SQS::Queue') }],
    ["the app's own name", { LiveLambdaVersion: resource('AWS::Lambda::Version') }],
  ])('leaves %s', (_, resources) => {
    expect(normaliseTemplate(template(resources))).toEqual(template(resources));
  });

  it('sets aside the time of an artifact, and of nothing else', () => {
    const time = '1795552360800-2026-11-24T20:32:40.800Z';
    const of = (key: string, properties: object): unknown =>
      normaliseTemplate(template({ A: resource('T', { ...properties, Name: key }) }));
    expect(of('a', { S3Key: `x/${time}/app.zip` })).toEqual(of('a', { S3Key: 'x/<time>/app.zip' }));
    expect(of('a', { S3Key: `x/${time}/app.zip` })).not.toEqual(of('a', { S3Key: `x/${time}/other.zip` }));
    expect(of('a', { Comment: `x/${time}/app.zip` })).not.toEqual(of('a', { Comment: 'x/<time>/app.zip' }));
  });

  it.each([{}, { Resources: null }, { Resources: [] }, { Resources: { A: null, B: 'text' } }])(
    'takes %j',
    (odd) => {
      expect(normaliseTemplate(odd as never)).toEqual(odd);
    },
  );
});
