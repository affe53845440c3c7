/** An integration class, or another of an app, with static fields. */
export const classWith = (fields: object = {}): object =>
  Object.assign(
    class {
      run(): string {
        return 'done';
      }
    },
    fields,
  );
