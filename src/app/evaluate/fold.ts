import type { BinaryOperator, UnaryOperator } from 'oxc-parser';
import type { SourceRange } from '../../types';
import { describe } from './describe';
import { type PrimitiveValue, type Value, primitive, unknown } from './values';

type Primitive = PrimitiveValue['value'];

const notKnown = (range: SourceRange, ...operands: Value[]): Value => {
  const culprit = operands.find((operand) => operand.kind !== 'primitive');
  return unknown(culprit ? describe(culprit) : 'it is only known when the app runs', range);
};

/** Folds an operator over constants, as the language does; anything else is unknown. */
export function foldBinary(operator: BinaryOperator, left: Value, right: Value, range: SourceRange): Value {
  if (left.kind !== 'primitive' || right.kind !== 'primitive') return notKnown(range, left, right);
  const result = compute(operator, left.value, right.value);
  return result === notFolded ? notKnown(range) : primitive(result, range);
}

const notFolded = Symbol('not folded');

function compute(operator: BinaryOperator, a: Primitive, b: Primitive): Primitive | typeof notFolded {
  switch (operator) {
    case '===':
      return a === b;
    case '!==':
      return a !== b;
    case '==':
      return a === b || (isNullish(a) && isNullish(b)) || looseEqual(a, b);
    case '!=':
      return !(a === b || (isNullish(a) && isNullish(b)) || looseEqual(a, b));
    case '+':
      return typeof a === 'string' || typeof b === 'string' ? String(a) + String(b) : Number(a) + Number(b);
    case '-':
      return Number(a) - Number(b);
    case '*':
      return Number(a) * Number(b);
    case '/':
      return Number(a) / Number(b);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return order(operator, a, b);
    default:
      return notFolded;
  }
}

const isNullish = (value: Primitive): boolean => value === null || value === undefined;

function looseEqual(a: Primitive, b: Primitive): boolean {
  if (isNullish(a) || isNullish(b)) return false;
  return typeof a === typeof b ? a === b : Number(a) === Number(b);
}

function order(operator: '<' | '>' | '<=' | '>=', a: Primitive, b: Primitive): boolean {
  const both = typeof a === 'string' && typeof b === 'string';
  const x = both ? a : Number(a);
  const y = both ? b : Number(b);
  if (operator === '<') return x < y;
  if (operator === '>') return x > y;
  return operator === '<=' ? x <= y : x >= y;
}

export function foldUnary(operator: UnaryOperator, value: Value, range: SourceRange): Value {
  if (operator === 'void') return primitive(undefined, range);
  if (operator === 'typeof') return foldTypeof(value, range);
  if (value.kind !== 'primitive') return notKnown(range, value);
  switch (operator) {
    case '-':
      return primitive(-Number(value.value), range);
    case '+':
      return primitive(Number(value.value), range);
    case '~':
      return primitive(~Number(value.value), range);
    default:
      return notKnown(range);
  }
}

function foldTypeof(value: Value, range: SourceRange): Value {
  switch (value.kind) {
    case 'primitive':
      return primitive(value.value === null ? 'object' : typeof value.value, range);
    case 'object':
    case 'list':
      return primitive('object', range);
    case 'function':
    case 'class':
      return primitive('function', range);
    default:
      return notKnown(range, value);
  }
}
