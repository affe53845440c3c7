/** Pure edits of source text. Knows no parser: ranges in, edits out. */

export { applyEdits, EditError, orderEdits } from './apply';
export type { EditErrorId } from './apply';
export { insertProperty } from './insert';
export type { NewProperty, PropertyValue } from './insert';
export { removeProperty } from './remove';
export { renameKey, replaceValue } from './rename';
export { repairEdits } from './repair';
export { collectObjects, objectShape } from './shape';
export type { CommentShape, MemberShape, ObjectShape, SourceShape, TextRange } from './shape';
