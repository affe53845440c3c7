import { describe, expect, it } from '@jest/globals';
import { ErrorCode, getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { schema } from '../../schema';

/** VS Code's own service for JSON, with the schema found by the `$schema` of the document, and from nowhere else. */
const service = getLanguageService({
  schemaRequestService: (uri) =>
    uri === schema.$id
      ? Promise.resolve(JSON.stringify(schema))
      : Promise.reject(new Error(`asked for ${uri}`)),
});
service.configure({ validate: true });

/** A definition that names its schema; `|` is the cursor. */
function open(body: string) {
  const text = `{ "$schema": ${JSON.stringify(schema.$id)}, ${body} }`;
  const cursor = text.indexOf('|');
  const document = TextDocument.create('file:///app.json', 'json', 1, text.replace('|', ''));
  return {
    document,
    json: service.parseJSONDocument(document),
    position: document.positionAt(Math.max(cursor, 0)),
  };
}

async function completions(body: string): Promise<string[]> {
  const { document, json, position } = open(body);
  const list = await service.doComplete(document, position, json);
  return (list?.items ?? []).map(({ label }) => label);
}

async function hover(body: string): Promise<string> {
  const { document, json, position } = open(body);
  return JSON.stringify((await service.doHover(document, position, json))?.contents ?? null);
}

async function problems(body: string): Promise<{ at: string; message: string; isOld: boolean }[]> {
  const { document, json } = open(body);
  const found = await service.doValidation(document, json);
  return found.map(({ range, message, code }) => ({
    at: document.getText(range),
    message: typeof message === 'string' ? message : message.value,
    isOld: code === ErrorCode.Deprecated,
  }));
}

describe('an editor', () => {
  it.each([
    ['"websockets": { | }', ['enable', 'routeSelectionExpression', 'broadcast']],
    ['"websockets": { "enable": | }', ['true', 'false']],
    ['"websockets": { "broadcast": { | } }', ['queue']],
    ['"environment": { "A": | }', ['true', 'false', '"ssm"']],
    ['"vpc": { "management": | }', ['"discover"', '"create-new"', '"use-existing"']],
    ['|', ['websockets', 'integrations', 'vpc']],
  ])('completes %s', async (body, labels) => {
    expect(await completions(body)).toEqual(expect.arrayContaining(labels));
  });

  it('does not offer what is old', async () => {
    expect(await completions('"user": { | }')).not.toContain('password');
  });

  it.each([
    ['"web|sockets": {}', 'WebSockets: an API Gateway WebSocket API'],
    ['"websockets": { "ena|ble": true }', 'Whether the WebSocket API is deployed'],
    ['"vpc": { "management": "exi|sting" }', 'Old spelling of'],
  ])('explains %s', async (body, text) => {
    expect(await hover(body)).toContain(text);
  });

  it.each([
    ['"websockets": true', 'true', 'Only `{ "enable": true }` enables them'],
    ['"websockets": { "enable": "true" }', '"true"', 'Incorrect type'],
    ['"websockets": { "enabled": true }', '"enabled"', 'an object with `enable`'],
    ['"provider": "gcp"', '"gcp"', 'Value is not accepted'],
    ['"vpc": { "vpcId": "x" }', '"x"', 'begins with `vpc-`'],
    ['"foo": 1', '"foo"', 'foo is not allowed'],
  ])('refuses %s', async (body, at, text) => {
    const found = await problems(body);
    expect(found).toEqual([expect.objectContaining({ at, isOld: false })]);
    expect(found[0]?.message).toContain(text);
  });

  it.each([
    ['"user": { "password": true }', 'password', 'usePassword'],
    ['"custom": {}', 'custom', 'no effect'],
    ['"vpc": { "createNew": true }', 'createNew', "management: 'create-new'"],
  ])('marks %s as old', async (body, at, text) => {
    const found = await problems(body);
    expect(found).toEqual([expect.objectContaining({ isOld: true })]);
    expect(found[0]?.at).toContain(at);
    expect(found[0]?.message).toContain(text);
  });

  it('has nothing to say of a good one', async () => {
    expect(await problems('"name": "my-app", "integrations": [], "websockets": { "enable": true }')).toEqual(
      [],
    );
    expect(await problems('"websockets": false')).toEqual([]);
  });
});
