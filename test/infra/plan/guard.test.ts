import { describe, expect, it } from '@jest/globals';
import { websocketApiLoss, type GuardSettings, type Template } from '../../../infra/plan';
import { changed, ref, resource, template, websocketStack, type Resources } from './templates';

const app: Template = websocketStack();
const api = (more: object = {}, at: object = {}): Resources[string] =>
  resource('AWS::ApiGatewayV2::Api', { Name: 'live', ProtocolType: 'WEBSOCKET', ...more }, at);

/** What Serverless leaves of it with `websocketApiId`: no API, no stage; the routes are those of another API. */
function outside(): Template {
  const { Resources } = websocketStack();
  const kept = Object.entries(Resources).filter(
    ([id]) => id !== 'WebsocketsApi' && id !== 'WebsocketsDeploymentStage',
  );
  const moved = JSON.stringify(Object.fromEntries(kept)).replaceAll('{"Ref":"WebsocketsApi"}', '"a1b2c3"');
  return { Resources: JSON.parse(moved) as unknown };
}

const conditions = (value: unknown): Record<string, unknown> => ({ Conditions: { Live: value } });
const no = { 'Fn::Equals': ['a', 'b'] };
const yes = { 'Fn::Equals': ['a', 'a'] };
const unknown = { 'Fn::Equals': [ref('AWS::AccountId'), '1'] };

describe('websocketApiLoss', () => {
  it.each<[string, Template | null, Template, GuardSettings?]>([
    ['nothing is deployed', null, template({})],
    ['nothing changes', app, app],
    [
      'it is packaged anew',
      app,
      websocketStack('1799999999999-2027-01-15T07:59:59.999Z', 'zyxwvutsrqponmlkjihgfedcba9876'),
    ],
    ['the stack has none', template({ Q: resource('AWS::SQS::Queue') }), template({})],
    ['it is turned on', template({}), app],
    ['its name changes', app, changed(app, 'WebsocketsApi', { Name: 'other' })],
    ['a route goes', app, changed(app, 'SconnectWebsocketsRoute', null)],
    [
      'an HTTP API goes',
      template({ Http: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP' }) }),
      template({}),
    ],
    [
      'an API made from a document goes, which is HTTP',
      template({ Http: resource('AWS::ApiGatewayV2::Api', { Body: {} }) }),
      template({}),
    ],
    [
      'a stage of an HTTP API goes',
      template({
        S: resource('AWS::ApiGatewayV2::Stage', { ApiId: ref('Http') }),
        Http: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP' }),
      }),
      template({ Http: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP' }) }),
    ],
    [
      'it was not there by its condition',
      template({ A: api({}, { Condition: 'Live' }) }, conditions(no)),
      template({}),
    ],
    [
      'its condition goes and it stays',
      template({ A: api({}, { Condition: 'Live' }) }, conditions(yes)),
      template({ A: api() }),
    ],
    [
      'its condition is not known, and stays as it is',
      template({ A: api({}, { Condition: 'Live' }) }, conditions(unknown)),
      template({ A: api({}, { Condition: 'Live' }) }, conditions(unknown)),
    ],
    ['a second one is added', app, { ...app, Resources: { ...websocketStack().Resources, Other: api() } }],
    ['an API of elsewhere loses its routes', outside(), template({})],
    [
      'a nested stack stays',
      template({ N: resource('AWS::CloudFormation::Stack', { TemplateURL: 'a' }) }),
      template({ N: resource('AWS::CloudFormation::Stack', { TemplateURL: 'b' }) }),
    ],
    [
      'a nested stack goes that has none',
      template({ N: resource('AWS::CloudFormation::Stack') }),
      template({}),
      { nested: { N: template({ Q: resource('AWS::SQS::Queue') }) } },
    ],
  ])('is none where %s', (_, live, packaged, settings: GuardSettings = {}) => {
    expect(websocketApiLoss(live, packaged, settings)).toBeNull();
  });

  it.each<[string, Template, Template, { logicalId: string; how: string }, GuardSettings?]>([
    ['it goes', app, template({}), { logicalId: 'WebsocketsApi', how: 'removed' }],
    ['an API of elsewhere takes its place', app, outside(), { logicalId: 'WebsocketsApi', how: 'removed' }],
    [
      'a hand-made one goes',
      template({ MyLiveApi: api() }),
      template({}),
      { logicalId: 'MyLiveApi', how: 'removed' },
    ],
    [
      'its logical id changes',
      template({ MyLiveApi: api() }),
      template({ WebsocketsApi: api() }),
      { logicalId: 'MyLiveApi', how: 'replaced' },
    ],
    [
      'it becomes an HTTP API',
      template({ A: api() }),
      template({ A: api({ ProtocolType: 'HTTP' }) }),
      { logicalId: 'A', how: 'replaced' },
    ],
    [
      'its kind is a parameter that nobody knows',
      template({ A: api({ ProtocolType: ref('Kind') }) }),
      template({}),
      { logicalId: 'A', how: 'removed' },
    ],
    [
      'its kind changes by a parameter',
      template(
        { A: api({ ProtocolType: ref('Kind') }) },
        { Parameters: { Kind: { Type: 'String', Default: 'WEBSOCKET' } } },
      ),
      template(
        { A: api({ ProtocolType: ref('Kind') }) },
        { Parameters: { Kind: { Type: 'String', Default: 'HTTP' } } },
      ),
      { logicalId: 'A', how: 'replaced' },
    ],
    [
      'its type changes',
      template({ A: api() }),
      template({ A: resource('AWS::SQS::Queue') }),
      { logicalId: 'A', how: 'replaced' },
    ],
    [
      'a condition takes it away',
      template({ A: api() }),
      template({ A: api({}, { Condition: 'Live' }) }, conditions(no)),
      { logicalId: 'A', how: 'removed' },
    ],
    [
      'a condition changes',
      template({ A: api({}, { Condition: 'Live' }) }, conditions(yes)),
      template({ A: api({}, { Condition: 'Live' }) }, conditions(no)),
      { logicalId: 'A', how: 'removed' },
    ],
    [
      'a condition of unknown value is added',
      template({ A: api() }),
      template({ A: api({}, { Condition: 'Live' }) }, conditions(unknown)),
      { logicalId: 'A', how: 'removed' },
    ],
    [
      'it is kept outside of the stack',
      template({ A: api({}, { DeletionPolicy: 'Retain' }) }),
      template({}),
      { logicalId: 'A', how: 'removed' },
    ],
    [
      'one of two goes',
      template({ A: api(), B: api() }),
      template({ A: api() }),
      { logicalId: 'B', how: 'removed' },
    ],
    [
      'one that a macro makes goes',
      template({ A: resource('AWS::Serverless::WebSocketApi') }),
      template({}),
      { logicalId: 'A', how: 'removed' },
    ],
    [
      'one that a macro makes changes',
      template({ A: resource('AWS::Serverless::WebSocketApi', { Name: 'a' }) }),
      template({ A: resource('AWS::Serverless::WebSocketApi', { Name: 'b' }) }),
      { logicalId: 'A', how: 'replaced' },
    ],
    [
      'one that a loop may make goes',
      template({ 'Fn::ForEach::Apis': ['Name', ['a'], { '${Name}Api': api() }] as never }),
      template({}),
      { logicalId: 'Fn::ForEach::Apis', how: 'removed' },
    ],
    [
      'its stage goes',
      app,
      changed(app, 'WebsocketsDeploymentStage', null),
      { logicalId: 'WebsocketsDeploymentStage', how: 'removed' },
    ],
    [
      'its stage gets another name',
      app,
      changed(app, 'WebsocketsDeploymentStage', { StageName: 'x' }),
      { logicalId: 'WebsocketsDeploymentStage', how: 'replaced' },
    ],
    [
      'a nested stack goes that nobody looked into',
      template({ N: resource('AWS::CloudFormation::Stack') }),
      template({}),
      { logicalId: 'N', how: 'removed' },
    ],
    [
      'a nested stack goes that has one',
      template({ N: resource('AWS::CloudFormation::Stack') }),
      template({}),
      { logicalId: 'N', how: 'removed' },
      { nested: { N: app } },
    ],
  ])('is one where %s', (_, live, packaged, expected, settings: GuardSettings = {}) => {
    const loss = websocketApiLoss(live, packaged, settings);
    expect(loss).toMatchObject(expected);
    expect(loss?.why).toMatch(/^[`A-Z].*\.$/);
    expect(loss?.why).toContain(`\`${expected.logicalId}\``);
  });
});
