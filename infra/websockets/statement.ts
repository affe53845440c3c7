export interface ManageConnections {
  /** The id of the WebSocket API: a text, or what CloudFormation makes one of, as `{ Ref: 'WebsocketsApi' }`. */
  api: unknown;
  /** Its name: a text, or what CloudFormation makes one of. */
  stage: unknown;
}

/** One statement of an IAM policy in a CloudFormation template. */
export interface PolicyStatement {
  Effect: 'Allow';
  Action: string[];
  Resource: unknown[];
}

/** Allows to send to, look at and close the connections of this API in this stage, and no others. */
export const manageConnectionsStatement = ({ api, stage }: ManageConnections): PolicyStatement => ({
  Effect: 'Allow',
  Action: ['execute-api:ManageConnections'],
  Resource: [
    {
      // `Fn::Join`, because `api` may be any function of CloudFormation, and Serverless reads `${…}` in texts itself.
      'Fn::Join': [
        '',
        [
          ...['arn:', { Ref: 'AWS::Partition' }, ':execute-api:', { Ref: 'AWS::Region' }, ':'],
          ...[{ Ref: 'AWS::AccountId' }, ':', api],
          ...(typeof stage === 'string' ? [`/${stage}/*/@connections/*`] : ['/', stage, '/*/@connections/*']),
        ],
      ],
    },
  ],
});
