/** The package that brings the model now. */
export const runtimePackage = 'frigg-websockets';

/** The model, as both packages name it. */
export const modelName = 'WebsocketConnection';

/** What a connection is called where only its type is meant: in core the model's name stood for both. */
export const connectionType = 'Connection';

/** True for a specifier of core or of a file in it, also by way of `node_modules/`. */
export const isCoreSpecifier = (specifier: string): boolean =>
  /^(?:.*\/node_modules\/)?@friggframework\/core(?:\/|$)/.test(specifier);
