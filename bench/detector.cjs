'use strict';
/** The same question as a jscodeshift transform: which files name the model or the variable in their code. */
const names = [
  'WebsocketConnection',
  'WEBSOCKET_API_ENDPOINT',
  'PostToConnectionCommand',
  'postToConnection',
];

module.exports = function detect(file, { jscodeshift, stats }) {
  const found = jscodeshift(file.source).find(jscodeshift.Identifier, ({ name }) => names.includes(name));
  if (found.size() > 0) stats('uses WebSockets');
};
module.exports.parser = 'tsx';
