// @generated from app-definition.schema.json by scripts/schema.cjs. Do not edit.

export interface ValidatorError {
  /** JSON pointer to the value. */
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** Answers whether the value is valid; `errors` are those of the last call, all of them. */
export declare const validate: {
  (value: unknown): boolean;
  errors?: ValidatorError[] | null;
};
