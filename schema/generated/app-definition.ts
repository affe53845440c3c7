// @generated from app-definition.schema.json by scripts/schema.cjs. Do not edit.

/**
 * What a Frigg app says of itself. The schema accepts what any version of Frigg from 1.1 to 2.0 accepts, and marks what is written otherwise now.
 */
export interface AppDefinition {
  /**
   * Where an editor finds this schema, in a definition that is a JSON file. Frigg does not read it.
   */
  $schema?: string;
  /**
   * The name of the service. Together with the stage it is the name of the CloudFormation stack.
   */
  name?: string;
  /**
   * The cloud that the app is deployed to.
   *
   * @default "aws"
   */
  provider?: 'aws';
  /**
   * The stage for which names are made where none is given on the command line.
   */
  stage?: string;
  /**
   * The AWS region.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it, and set the environment variable `AWS_REGION` where the app is deployed.
   */
  region?: string;
  /**
   * A name for people.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it.
   */
  label?: string;
  /**
   * The integrations of the app: classes with a `static Definition`. Without it the app has none; newer versions of upstream's own validator want it written, older versions do not, so it is not required here.
   *
   * @default []
   */
  integrations?: unknown[];
  /**
   * The environment variables that the deployed functions get, by name.
   */
  environment?: {
    /**
     * Whether the variable is handed to the functions, and how.
     */
    [k: string]: true | false | 'ssm';
  };
  /**
   * WebSockets: an API Gateway WebSocket API with its routes and functions. They are deployed only when `enable` is `true`. `false` in place of the object is the same as disabled.
   */
  websockets?: Websockets | false;
  /**
   * The users of the app, and how they log in. `null` is as good as none.
   *
   * @default {}
   */
  user?: User | null;
  /**
   * Authentication of integrations.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it; logins are set up under `user`.
   */
  auth?: {
    [k: string]: unknown;
  };
  /**
   * The database of the app. One of `postgres`, `mongoDB` and `documentDB` is enabled.
   */
  database?: Database;
  /**
   * Encryption of fields in the database.
   */
  encryption?: Encryption;
  /**
   * The network that the functions run in.
   *
   * Old value `true`: Write `{ enable: true }` if a network is wanted; if not, remove it.
   *
   * Old value `false`: Remove it, or write `{ enable: false }`.
   */
  vpc?: Vpc | boolean;
  /**
   * Whether each stage has a network of its own.
   */
  vpcIsolation?: 'isolated' | 'shared';
  /**
   * How all parts of the infrastructure are set up, unless they say so themselves.
   *
   * Old value `custom`: Write `'discover'`, which is what it means.
   */
  managementMode?: 'managed' | 'discover' | 'existing' | 'custom';
  /**
   * The AWS Systems Manager Parameter Store.
   *
   * Old value `true`: Write `{ enable: true }` if the Parameter Store is wanted; if not, remove it.
   *
   * Old value `false`: Remove it, or write `{ enable: false }`.
   */
  ssm?: Ssm | boolean;
  /**
   * AWS Secrets Manager.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it. Secrets can come from the Parameter Store: see `ssm` and the value `'ssm'` in `environment`.
   */
  secretsManager?: SecretsManager;
  /**
   * How functions are packaged.
   */
  lambda?: Lambda;
  /**
   * Whether Prisma is deployed as a layer of its own, and not inside of each function.
   *
   * @default true
   */
  usePrismaLambdaLayer?: boolean;
  /**
   * What is logged, and for how long.
   */
  logging?: Logging;
  /**
   * Traces and counters.
   */
  telemetry?: Telemetry;
  /**
   * Jobs at a later time.
   */
  scheduler?: Scheduler;
  /**
   * Scripts and reports for those who run the app.
   */
  admin?: Admin;
  /**
   * Scripts for those who run the app: classes with a `static Definition`.
   *
   * @default []
   */
  adminScripts?: unknown[];
  /**
   * Reports for those who run the app: classes with a `static Definition`.
   *
   * @default []
   */
  reports?: unknown[];
  /**
   * The API by which an app is managed.
   */
  managementApi?: ManagementApi;
  /**
   * How the database is migrated.
   */
  migration?: Migration;
  /**
   * What a deploy does besides.
   */
  deployment?: Deployment;
  /**
   * How the account is looked at before a deploy.
   */
  aws?: Aws;
  /**
   * Security of the HTTP API.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it.
   */
  security?: Security;
  /**
   * Webhooks of all integrations.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it; an integration says in its own `Definition` that it has webhooks.
   */
  webhooks?: {
    [k: string]: unknown;
  };
  /**
   * Whatever the app wants to keep.
   *
   * @deprecated since 2.0.0. It has no effect. Keep values of your own outside of the definition, or leave them: Frigg reads none of them.
   */
  custom?: Custom;
}
export interface Websockets {
  /**
   * Whether the WebSocket API is deployed. Only `true` itself enables it, not a string.
   *
   * @default false
   */
  enable?: boolean;
  /**
   * Where API Gateway finds the route of a message. Upstream's own tools ignore it; frigg-toolkit uses it.
   *
   * @default "$request.body.action"
   */
  routeSelectionExpression?: string;
  /**
   * How one message is sent to many connections.
   */
  broadcast?: WebsocketsBroadcast;
}
export interface WebsocketsBroadcast {
  /**
   * Whether large broadcasts go through a queue to workers, and not from the function that asked for them.
   *
   * @default false
   */
  queue?: boolean;
}
export interface User {
  /**
   * Whether users log in with a password.
   *
   * @default false
   */
  usePassword?: boolean;
  /**
   * Old name of `usePassword`. Core 1.x ignores it; version 2.0.0 reads it where `usePassword` is missing.
   *
   * @deprecated since 2.0.0. Decide whether users log in with a password, and write that as `usePassword`. In core 1.x the old key did nothing, so the same value can turn password login on.
   */
  password?: boolean;
  /**
   * Which kind of user an entity belongs to.
   *
   * @default "individual"
   */
  primary?: 'individual' | 'organization';
  /**
   * Whether a request needs an individual user.
   *
   * @default true
   */
  individualUserRequired?: boolean;
  /**
   * Whether a request needs an organization user.
   *
   * @default false
   */
  organizationUserRequired?: boolean;
  /**
   * Whether a request is refused when its individual and organization user do not belong together.
   *
   * @default false
   */
  strictUserValidation?: boolean;
  /**
   * The ways in which a request can be authenticated.
   */
  authModes?: UserAuthModes;
  /**
   * How JSON Web Tokens of `authModes.adopterJwt` are checked.
   */
  jwtConfig?: UserJwtConfig;
  /**
   * More fields of a user.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it.
   */
  fields?: unknown[];
  /**
   * A class of one's own for users.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it.
   */
  model?: unknown;
}
export interface UserAuthModes {
  /**
   * Tokens that Frigg itself gives out at login.
   *
   * @default true
   */
  friggToken?: boolean;
  /**
   * A secret that another backend shares with the app.
   *
   * @default true
   */
  sharedSecret?: boolean;
  /**
   * JSON Web Tokens of the app's own login; see `jwtConfig`.
   *
   * @default false
   */
  adopterJwt?: boolean;
  /**
   * Backend to backend, by `x-frigg-…` headers.
   *
   * @deprecated since 2.0.0. Write `sharedSecret`. It is no mere new name: the other backend has to send the secret.
   */
  xFriggHeaders?: boolean;
}
export interface UserJwtConfig {
  /**
   * The key that signatures are checked with. Take it from the environment.
   */
  secret: string;
  /**
   * The claim with the id of the user.
   *
   * @default "sub"
   */
  userIdClaim?: string;
  /**
   * The claim with the id of the organization.
   *
   * @default "org_id"
   */
  orgIdClaim?: string;
  /**
   * How tokens are signed.
   *
   * @default "HS256"
   */
  algorithm?: 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'RS384' | 'RS512';
}
export interface Database {
  /**
   * PostgreSQL on Aurora Serverless.
   */
  postgres?: DatabasePostgres;
  /**
   * MongoDB, reached by a connection string from the environment.
   */
  mongoDB?: DatabaseMongoDB;
  /**
   * AWS DocumentDB.
   */
  documentDB?: DatabaseDocumentDB;
  /**
   * DynamoDB: whether functions in a network get an endpoint for it.
   */
  dynamodb?: DatabaseDynamodb;
  /**
   * The connection string.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it, and set `DATABASE_URL` in the environment of the app.
   */
  uri?: string;
  [k: string]: unknown;
}
export interface DatabasePostgres {
  /**
   * Whether it is used.
   */
  enable?: boolean;
  /**
   * Where the cluster comes from.
   *
   * Old value `create-new`: Write `'managed'`.
   *
   * Old value `existing`: Write `'use-existing'`.
   */
  management?: 'discover' | 'managed' | 'use-existing' | 'create-new' | 'existing';
  /**
   * The host of an existing cluster.
   */
  endpoint?: string;
  /**
   * The port of the cluster.
   *
   * @default 5432
   */
  port?: number;
  /**
   * The name of the database.
   *
   * @default "frigg"
   */
  database?: string;
  /**
   * The name of the database user.
   *
   * @default "postgres"
   */
  username?: string;
  /**
   * The version of PostgreSQL.
   */
  engineVersion?: string;
  /**
   * The least capacity, in Aurora units.
   *
   * @default 0.5
   */
  minCapacity?: number;
  /**
   * The most capacity, in Aurora units; 1 in versions before 2.0.0.
   *
   * @default 4
   */
  maxCapacity?: number;
  /**
   * Whether the cluster can be reached from outside its network.
   *
   * @default false
   */
  publiclyAccessible?: boolean;
  /**
   * Whether credentials are made for a cluster that was found without any.
   *
   * @default false
   */
  autoCreateCredentials?: boolean;
  /**
   * The identifier of the cluster to find.
   */
  clusterId?: string;
  /**
   * The identifier of the instance to find.
   */
  instanceId?: string;
  /**
   * Whether settings are repaired at deploy.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it.
   */
  selfHeal?: boolean;
  /**
   * Who owns each part.
   */
  ownership?: DatabasePostgresOwnership;
  /**
   * Parts that exist elsewhere.
   */
  external?: DatabasePostgresExternal;
  /**
   * Settings of a cluster that is owned, as some prereleases of 2.0.0 describe them.
   */
  config?: {
    [k: string]: unknown;
  };
}
export interface DatabasePostgresOwnership {
  /**
   * Who owns the cluster.
   */
  cluster?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the instance.
   */
  instance?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the group of subnets.
   */
  subnetGroup?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the secret with the credentials.
   */
  secret?: 'stack' | 'external' | 'auto';
}
export interface DatabasePostgresExternal {
  /**
   * The cluster.
   */
  clusterIdentifier?: string;
  /**
   * The instance.
   */
  instanceIdentifier?: string;
  /**
   * The group of subnets.
   */
  subnetGroupName?: string;
  /**
   * The secret with the credentials.
   */
  secretArn?: string;
  [k: string]: unknown;
}
export interface DatabaseMongoDB {
  /**
   * Whether it is used.
   *
   * @default false
   */
  enable?: boolean;
  [k: string]: unknown;
}
export interface DatabaseDocumentDB {
  /**
   * Whether it is used.
   *
   * @default false
   */
  enable?: boolean;
  /**
   * The file with the certificates that its TLS is checked with.
   */
  tlsCAFile?: string;
  [k: string]: unknown;
}
export interface DatabaseDynamodb {
  /**
   * Whether it is used.
   *
   * @default false
   */
  enable?: boolean;
  [k: string]: unknown;
}
export interface Encryption {
  /**
   * How fields are encrypted. Without it no key is set up.
   */
  fieldLevelEncryptionMethod?: 'kms' | 'aes';
  /**
   * Whether a KMS key is created when none is found.
   */
  createResourceIfNoneFound?: boolean;
  /**
   * The alias of the KMS key to find.
   */
  keyAlias?: string;
  /**
   * Whether the KMS key gets an alias, or which.
   */
  kmsKeyAlias?: boolean | string;
  /**
   * Who owns the key.
   */
  ownership?: EncryptionOwnership;
  /**
   * A key that exists elsewhere, as some prereleases of 2.0.0 describe it.
   */
  external?: {
    [k: string]: unknown;
  };
  /**
   * Settings of a key that is owned, as some prereleases of 2.0.0 describe them.
   */
  config?: {
    [k: string]: unknown;
  };
  /**
   * More fields to encrypt, by the name of the model.
   */
  schema?: {
    /**
     * One model.
     */
    [k: string]: EncryptionSchemaEntry;
  };
  /**
   * Fields that are not to be encrypted, by the name of the model.
   */
  disable?: {
    /**
     * Paths of fields.
     */
    [k: string]: unknown;
  };
  /**
   * Whether fields are encrypted.
   *
   * @deprecated since 2.0.0. It has no effect. Remove it; `fieldLevelEncryptionMethod` decides.
   */
  enable?: boolean;
  /**
   * Whether the default KMS key encrypts fields.
   *
   * @deprecated since 2.0.0. Instead of `true` write `fieldLevelEncryptionMethod: 'kms'`. Remove `false`: it never meant `'aes'`.
   */
  useDefaultKMSForFieldLevelEncryption?: boolean;
}
export interface EncryptionOwnership {
  /**
   * Who owns the KMS key.
   */
  key?: 'stack' | 'external' | 'auto';
}
export interface EncryptionSchemaEntry {
  /**
   * Paths of the fields to encrypt.
   *
   * Items: The path of a field.
   */
  fields?: string[];
  [k: string]: unknown;
}
export interface Vpc {
  /**
   * Whether the functions run in a network of their own.
   *
   * @default false
   */
  enable?: boolean;
  /**
   * Where the network comes from.
   *
   * Old value `existing`: Write `'use-existing'`.
   */
  management?: 'discover' | 'create-new' | 'use-existing' | 'existing';
  /**
   * The network to use. `null` and an empty string are as good as none.
   */
  vpcId?:
    | string
    | {
        [k: string]: unknown;
      }
    | null;
  /**
   * The addresses of a network that is created.
   *
   * @default "10.0.0.0/16"
   */
  cidrBlock?: string;
  /**
   * The security groups of the functions. An empty list is as good as none.
   *
   * Items: An id that begins with `sg-`, a Serverless variable or a CloudFormation function.
   */
  securityGroupIds?: (
    | string
    | {
        [k: string]: unknown;
      }
  )[];
  /**
   * The subnets of the functions.
   */
  subnets?: VpcSubnets;
  /**
   * The NAT gateway by which functions reach the internet.
   */
  natGateway?: VpcNatGateway;
  /**
   * Whether AWS services get endpoints inside the network.
   *
   * @default true
   */
  enableVPCEndpoints?: boolean;
  /**
   * Whether routes that are wrong are repaired at deploy.
   */
  selfHeal?: boolean;
  /**
   * Whether the stages of an app share one network.
   */
  shareAcrossStages?: boolean;
  /**
   * Who owns each part.
   */
  ownership?: VpcOwnership;
  /**
   * Parts that exist elsewhere.
   */
  external?: VpcExternal;
  /**
   * Settings of a network that is owned.
   */
  config?: VpcConfig;
  /**
   * Whether a network is created.
   *
   * @deprecated since 2.0.0. Instead of `true` write `management: 'create-new'`. Remove `false`.
   */
  createNew?: boolean;
  /**
   * The subnets to use. An empty list is as good as none.
   *
   * @deprecated since 2.0.0. Write `subnets: { management: 'use-existing', ids: […] }`.
   *
   * Items: An id that begins with `subnet-`, a Serverless variable or a CloudFormation function.
   */
  subnetIds?: (
    | string
    | {
        [k: string]: unknown;
      }
  )[];
}
export interface VpcSubnets {
  /**
   * Where the subnets come from.
   *
   * Old value `discover`: Leave `management` out.
   *
   * Old value `create-new`: Write `'create'` when subnets are to be created.
   *
   * Old value `existing`: Write `'use-existing'` when those of `ids` are to be used.
   */
  management?: 'create' | 'use-existing' | 'discover' | 'create-new' | 'existing';
  /**
   * The subnets to use, two at least. An empty list is as good as none.
   *
   * Items: An id that begins with `subnet-`, a Serverless variable or a CloudFormation function.
   */
  ids?: (
    | string
    | {
        [k: string]: unknown;
      }
  )[];
}
export interface VpcNatGateway {
  /**
   * Where the gateway comes from.
   */
  management?: 'createAndManage' | 'discover' | 'create-new' | 'existing' | 'use-existing' | 'useExisting';
  /**
   * The gateway to use. `null` and an empty string are as good as none.
   */
  id?:
    | string
    | {
        [k: string]: unknown;
      }
    | null;
  /**
   * Whether there is one.
   */
  enable?: boolean;
}
export interface VpcOwnership {
  /**
   * Who owns the network.
   */
  vpc?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the security group.
   */
  securityGroup?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the subnets.
   */
  subnets?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the NAT gateway.
   */
  natGateway?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the endpoints of AWS services.
   */
  vpcEndpoints?: 'stack' | 'external' | 'auto';
}
export interface VpcExternal {
  /**
   * The network. `null` and an empty string are as good as none.
   */
  vpcId?:
    | string
    | {
        [k: string]: unknown;
      }
    | null;
  /**
   * The security groups. An empty list is as good as none.
   *
   * Items: An id that begins with `sg-`, a Serverless variable or a CloudFormation function.
   */
  securityGroupIds?: (
    | string
    | {
        [k: string]: unknown;
      }
  )[];
  /**
   * The subnets. An empty list is as good as none.
   *
   * Items: An id that begins with `subnet-`, a Serverless variable or a CloudFormation function.
   */
  subnetIds?: (
    | string
    | {
        [k: string]: unknown;
      }
  )[];
  /**
   * The NAT gateway. `null` and an empty string are as good as none.
   */
  natGatewayId?:
    | string
    | {
        [k: string]: unknown;
      }
    | null;
  /**
   * Endpoints of AWS services, by service.
   */
  vpcEndpointIds?: {
    /**
     * The id of an endpoint.
     */
    [k: string]: unknown;
  };
}
export interface VpcConfig {
  /**
   * The addresses of a network that is created.
   *
   * @default "10.0.0.0/16"
   */
  cidrBlock?: string;
  /**
   * Whether routes that are wrong are repaired at deploy.
   *
   * @default false
   */
  selfHeal?: boolean;
  /**
   * Whether AWS services get endpoints inside the network.
   *
   * @default true
   */
  enableVpcEndpoints?: boolean;
  /**
   * The NAT gateway.
   */
  natGateway?: VpcConfigNatGateway;
}
export interface VpcConfigNatGateway {
  /**
   * Whether there is one.
   *
   * @default true
   */
  enable?: boolean;
}
export interface Ssm {
  /**
   * Whether functions may read parameters.
   *
   * @default false
   */
  enable?: boolean;
  /**
   * What the names of all parameters begin with.
   */
  parameterPrefix?: string;
  /**
   * The KMS key that parameters are encrypted with.
   */
  kmsKeyArn?: string;
  /**
   * Whether functions may read only parameters below `parameterPrefix`.
   *
   * @default false
   */
  restrictIamToPrefix?: boolean;
  /**
   * Paths that functions may read, as some prereleases of 2.0.0 describe them.
   *
   * Items: A path.
   */
  parameterPaths?: string[];
  /**
   * Settings of single parameters, by the name of the variable; in versions before 2.0.0 by any path.
   */
  parameters?: {
    /**
     * One parameter.
     */
    [k: string]: SsmParametersEntry;
  };
}
export interface SsmParametersEntry {
  /**
   * Its type.
   */
  type?: 'String' | 'StringList' | 'SecureString';
  /**
   * Its tier.
   */
  tier?: 'standard' | 'advanced' | 'intelligent-tiering' | 'Standard' | 'Advanced' | 'Intelligent-Tiering';
  /**
   * What it is for.
   */
  description?: string;
  [k: string]: unknown;
}
export interface SecretsManager {
  /**
   * Whether it is used.
   */
  enable?: unknown;
  [k: string]: unknown;
}
export interface Lambda {
  /**
   * Whether each function gets only the variables that it needs.
   *
   * @default false
   */
  scopedEnvironment?: boolean;
  /**
   * Whether `node_modules` inside of packages are kept.
   *
   * @default false
   */
  keepNestedNodeModules?: boolean;
}
export interface Logging {
  /**
   * The least severe level that is logged.
   */
  level?:
    | 'trace'
    | 'debug'
    | 'info'
    | 'warn'
    | 'error'
    | 'fatal'
    | 'TRACE'
    | 'DEBUG'
    | 'INFO'
    | 'WARN'
    | 'ERROR'
    | 'FATAL';
  /**
   * The form of a record.
   *
   * Old value `text`: Write `'json'`, or leave `format` out: records are always JSON.
   *
   * Old value `combined`: Write `'json'`, or leave `format` out: records are always JSON.
   */
  format?: 'json' | 'text' | 'combined';
  /**
   * For how many days CloudWatch keeps records.
   */
  retentionInDays?:
    | 1
    | 3
    | 5
    | 7
    | 14
    | 30
    | 60
    | 90
    | 120
    | 150
    | 180
    | 365
    | 400
    | 545
    | 731
    | 1096
    | 1827
    | 2192
    | 2557
    | 2922
    | 3288
    | 3653;
}
export interface Telemetry {
  /**
   * Where they go.
   */
  exporter?: TelemetryExporter;
  /**
   * The part of the traces that is kept.
   *
   * @default 1
   */
  sampleRatio?: number | null;
  /**
   * The counter that stands for success, for all integrations or by type.
   */
  northStar?: {
    [k: string]: unknown;
  } | null;
  /**
   * Functions, or objects with a `handler`, that get each event.
   */
  subscribers?: unknown[] | null;
}
export interface TelemetryExporter {
  /**
   * The kind of exporter.
   */
  type?: 'none' | 'noop' | 'console' | 'otlp' | 'honeycomb' | 'datadog';
  /**
   * The address of the collector.
   */
  endpoint?: string;
  [k: string]: unknown;
}
export interface Scheduler {
  /**
   * Whether they can be scheduled.
   *
   * @default false
   */
  enable?: boolean;
}
export interface Admin {
  /**
   * Whether the reports of Frigg itself are there too.
   *
   * @default false
   */
  includeBuiltinReports?: boolean;
  /**
   * Whether scripts can run at set times.
   */
  enableScheduling?: boolean;
  /**
   * Whether the scripts of Frigg itself are there too.
   *
   * @deprecated since 2.0.0. Remove it: newer versions do not know it. Scripts are listed in `adminScripts`.
   */
  includeBuiltinScripts?: boolean;
}
export interface ManagementApi {
  /**
   * Whether the routes of its first version are there.
   *
   * @default true
   */
  v1?: boolean;
  /**
   * Whether it documents itself.
   */
  docs?: boolean;
  /**
   * Requests to the API of an integration, through the app.
   */
  proxy?: ManagementApiProxy;
}
export interface ManagementApiProxy {
  /**
   * Whether they are allowed.
   *
   * @default false
   */
  enable?: boolean;
  /**
   * For how long a request may take, in milliseconds; more than 25 s is taken as 25 s.
   *
   * @default 25000
   */
  timeoutMs?: number;
  /**
   * How large a request may be, in bytes.
   *
   * @default 1048576
   */
  maxRequestBytes?: number;
  /**
   * How large a response may be, in bytes; more than 5 MiB is taken as 5 MiB.
   *
   * @default 5242880
   */
  maxResponseBytes?: number;
  /**
   * What is allowed, by API module.
   */
  modules?: {
    /**
     * What is allowed for one module.
     */
    [k: string]: unknown;
  };
}
export interface Migration {
  /**
   * Who owns each part.
   */
  ownership?: MigrationOwnership;
}
export interface MigrationOwnership {
  /**
   * Who owns the bucket with the migrations.
   */
  bucket?: 'stack' | 'external' | 'auto';
  /**
   * Who owns the queue of migrations.
   */
  queue?: 'stack' | 'external' | 'auto';
}
export interface Deployment {
  /**
   * Whether the check after a deploy is left out.
   *
   * @default false
   */
  skipPostDeploymentHealthCheck?: boolean;
}
export interface Aws {
  /**
   * The search for parts that exist.
   */
  discovery?: AwsDiscovery;
}
export interface AwsDiscovery {
  /**
   * Whether they are searched for.
   */
  enabled?: boolean;
  /**
   * Whether a search that fails stops the deploy.
   *
   * @default false
   */
  failOnError?: boolean;
}
export interface Security {
  /**
   * Which pages of others may call it.
   */
  cors?: SecurityCors;
  [k: string]: unknown;
}
export interface SecurityCors {
  /**
   * The pages.
   */
  origin?: unknown;
  /**
   * Whether they may send cookies.
   */
  credentials?: unknown;
  [k: string]: unknown;
}
export interface Custom {
  /**
   * A name.
   */
  appName?: unknown;
  /**
   * A version.
   */
  version?: unknown;
  /**
   * The name of an environment.
   */
  environment?: unknown;
  [k: string]: unknown;
}
