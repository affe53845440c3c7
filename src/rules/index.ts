import type { Rule } from './rule';

/** Every rule, in the order in which findings at one place are shown. */
export const rules: readonly Rule[] = [];

export type { FoundDefinition, Rule, Subject } from './rule';
