export interface HttpRoute {
  /** As an HTTP API has it: `/api/things/{id}`, `/api/{proxy+}`. */
  path: string;
  method: string;
}

/** Events of a function for routes of the app's HTTP API. */
export const httpEvents = (routes: readonly HttpRoute[]): Record<string, unknown>[] =>
  routes.map(({ path, method }) => ({ httpApi: { path, method } }));
