/**
 * What `doctor` needs to be allowed in AWS to look at all: reads, and nothing else. `sts:GetCallerIdentity` needs no
 * permission. In another partition `arn:aws:` reads `arn:aws-cn:` or `arn:aws-us-gov:`.
 *
 * Source: "Actions, resources, and condition keys" of each service, in the Service Authorization Reference.
 */
export const doctorPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Stack',
      Effect: 'Allow',
      Action: [
        'cloudformation:DescribeStacks',
        'cloudformation:GetTemplate',
        'cloudformation:ListStackResources',
      ],
      Resource: 'arn:aws:cloudformation:*:*:stack/*',
    },
    {
      Sid: 'WebSocketApi',
      Effect: 'Allow',
      Action: ['apigateway:GET'],
      Resource: [
        'arn:aws:apigateway:*::/apis/*',
        'arn:aws:apigateway:*::/domainnames',
        'arn:aws:apigateway:*::/domainnames/*',
      ],
    },
    {
      Sid: 'Functions',
      Effect: 'Allow',
      Action: ['lambda:GetFunctionConfiguration'],
      Resource: 'arn:aws:lambda:*:*:function:*',
    },
    {
      Sid: 'Roles',
      Effect: 'Allow',
      Action: [
        'iam:GetRole',
        'iam:ListRolePolicies',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:GetPolicy',
        'iam:GetPolicyVersion',
      ],
      Resource: ['arn:aws:iam::*:role/*', 'arn:aws:iam::*:policy/*'],
    },
    {
      Sid: 'Connections',
      Effect: 'Allow',
      Action: ['cloudwatch:GetMetricData'],
      // It knows no resources.
      Resource: '*',
    },
  ],
} as const;
