/**
 * What is found in the corpus and is right: each looked at by a person. A key is the package without its version.
 * An entry that no longer applies fails the suite, as one that is missing does.
 */
export const reviewed: {
  /** Packages that do use WebSockets as an app would: kinds of strong evidence, and why they are right. */
  strong: Readonly<Record<string, { kinds: readonly string[]; why: string }>>;
  /** Files that could be the entry of an app, and why. */
  definitions: Readonly<Record<string, string>>;
} = {
  strong: {
    'aws-lambda-graphql': {
      kinds: ['management-api-v2'],
      why: 'Its connection managers call postToConnection on a client that its user gives or on one of its own.',
    },
    'graphql-lambda-subscriptions': {
      kinds: ['management-api-v2'],
      why: 'It posts to the connections of the API that the event came from.',
    },
  },
  definitions: {},
};
