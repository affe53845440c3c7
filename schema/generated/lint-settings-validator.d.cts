// @generated from lint-settings.schema.json by scripts/lint-settings.cjs. Do not edit.

export interface SettingsError {
  /** JSON pointer to the value. */
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** Answers whether a value is settings of lint; `errors` are those of the last call, all of them. */
export declare const validateLintSettings: {
  (value: unknown): boolean;
  errors?: SettingsError[] | null;
};
