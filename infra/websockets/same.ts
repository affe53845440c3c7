import { follow } from './composition';
import { isFields, type Fields } from './plain';

/** The ways in which configs name the stage that is deployed. */
const stageText = /\$\{\s*(?:sls:\s*stage|self:\s*provider\.stage|opt:\s*stage\b[^}]*)\s*\}/g;
const regionText = /\$\{\s*(?:aws:\s*region|self:\s*provider\.region|opt:\s*region\b[^}]*)\s*\}/g;

/** True for a text that is nothing but the stage, as Serverless resolves it. */
export const isStageText = (text: unknown): boolean =>
  typeof text === 'string' && text !== '' && text.replace(stageText, '') === '';

/**
 * Whether two values of a template are the same text, however it is put together (`Fn::Join`, `Fn::Sub`, `Ref`), and
 * however the stage is named.
 */
export function means(config: Fields, left: unknown, right: unknown, stage: string): boolean {
  const [one, other] = [left, right].map((value) => written(config, value));
  return one === other || inStage(one ?? '', stage) === inStage(other ?? '', stage);
}

/** The stage that a text ends with, in one notation. */
const inStage = (text: string, stage: string): string =>
  text.endsWith(`/${stage}`) ? `${text.slice(0, -stage.length)}<stage>` : text;

function written(config: Fields, value: unknown): string {
  const given = follow(config, value);
  if (typeof given === 'string') {
    return given.trim().replace(stageText, '<stage>').replace(regionText, '<AWS::Region>');
  }
  if (!isFields(given) || Object.keys(given).length !== 1) return `<${JSON.stringify(given)}>`;
  const { Ref: ref, 'Fn::Join': join, 'Fn::Sub': sub } = given;
  if (typeof ref === 'string') return `<${ref}>`;
  if (isJoin(join)) return join[1].map((part) => written(config, part)).join(join[0]);
  const [text, named] = Array.isArray(sub) ? (sub as unknown[]) : [sub];
  if (typeof text !== 'string') return `<${JSON.stringify(given)}>`;
  return written(config, text).replace(/\$\{\s*([\w:.]+)\s*\}/g, (_, name: string) =>
    isFields(named) && Object.hasOwn(named, name) ? written(config, named[name]) : `<${name}>`,
  );
}

const isJoin = (value: unknown): value is [string, unknown[]] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && Array.isArray(value[1]);
