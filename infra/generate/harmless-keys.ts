/** Keys below one key, written as words. */
const under = (parent: string, keys: string): string[] =>
  keys
    .trim()
    .split(/\s+/)
    .map((key) => `${parent}.${key}`);

/** What says how a thing is made that is refused where it is asked for; without that it says nothing. */
export const dependent: readonly string[] = [
  'websockets.broadcast',
  'database',
  ...under('database', 'documentDB documentDB.tlsCAFile dynamodb dynamodb.enable postgres'),
  // The name that upstream's first schema gave to `mongoDB`.
  'database.mongodb',
  ...under(
    'database.postgres',
    `management endpoint port database username engineVersion minCapacity maxCapacity publiclyAccessible
     autoCreateCredentials clusterId instanceId config
     ownership ownership.cluster ownership.instance ownership.subnetGroup ownership.secret
     external external.clusterIdentifier external.instanceIdentifier external.subnetGroupName external.secretArn`,
  ),
  'encryption',
  ...under(
    'encryption',
    'createResourceIfNoneFound keyAlias kmsKeyAlias ownership ownership.key external config',
  ),
  'vpc',
  ...under(
    'vpc',
    `management createNew vpcId cidrBlock securityGroupIds securityGroupIds.* subnetIds subnetIds.*
     subnets subnets.management subnets.ids subnets.ids.*
     natGateway natGateway.management natGateway.id natGateway.enable enableVPCEndpoints selfHeal shareAcrossStages
     ownership ownership.vpc ownership.securityGroup ownership.subnets ownership.natGateway ownership.vpcEndpoints
     external external.vpcId external.securityGroupIds external.securityGroupIds.* external.subnetIds
     external.subnetIds.* external.natGatewayId external.vpcEndpointIds external.vpcEndpointIds.*
     config config.cidrBlock config.selfHeal config.enableVpcEndpoints config.natGateway config.natGateway.enable`,
  ),
  'vpcIsolation',
  'managementMode',
  'ssm',
  ...under(
    'ssm',
    `parameterPrefix kmsKeyArn restrictIamToPrefix parameterPaths parameterPaths.*
     parameters.* parameters.*.type parameters.*.tier parameters.*.description`,
  ),
  'lambda',
  'logging',
  'admin',
  'adminScripts.*',
  'reports.*',
  'managementApi',
  'migration',
  'migration.ownership',
];

/** What nobody reads, or only upstream's own deploy, without an effect on what is deployed. */
export const withoutEffect: readonly string[] = [
  '$schema',
  'region',
  'label',
  ...under('user', 'fields fields.* model'),
  'auth',
  'database.uri',
  'database.postgres.selfHeal',
  'encryption.enable',
  'secretsManager',
  'secretsManager.enable',
  'deployment',
  'deployment.skipPostDeploymentHealthCheck',
  'aws',
  ...under('aws', 'discovery discovery.enabled discovery.failOnError'),
  'security',
  ...under('security', 'cors cors.origin cors.credentials'),
  'webhooks',
  'custom',
  ...under('custom', 'appName version environment'),
];

/** Where a key that is not known decides nothing here either: the app's own places, and what only core reads. */
export const open: ReadonlySet<string> = new Set([
  ...['auth', 'custom', 'security', 'security.cors', 'secretsManager', 'webhooks'],
  ...['deployment', 'aws', 'aws.discovery'],
  ...['user', 'user.authModes', 'user.jwtConfig', 'telemetry', 'telemetry.exporter'],
  ...['managementApi.proxy', 'encryption.schema.*', 'ssm.parameters.*'],
  ...['database.mongoDB', 'database.documentDB', 'database.dynamodb', 'database.postgres.external'],
]);
