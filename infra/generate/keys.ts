/**
 * What becomes of each key of an AppDefinition that has no Serverless config to go with it. Paths as in
 * `schema/app-definition.schema.json`, with `*` for any name or index. Every key of the schema stands in one of these
 * lists, and a test holds it.
 */

/** What the composed config is made from. */
export const made: readonly string[] = [
  'name',
  'stage',
  'integrations',
  'integrations.*',
  'environment',
  'environment.*',
  'websockets',
  'websockets.enable',
  'websockets.routeSelectionExpression',
  'ssm.parameters',
  'scheduler',
  'scheduler.enable',
  'lambda.scopedEnvironment',
  // Always kept: what is left out of a package can be missed by the app.
  'lambda.keepNestedNodeModules',
  'logging.level',
  'logging.retentionInDays',
  'managementApi.v1',
];

interface Refusal {
  /** What the key asks for, as it ends the sentence "it needs …". */
  needs: string;
  /** Whether a value asks for it. */
  asks: (value: unknown) => boolean;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== false;
const isFilled = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : isGiven(value));
const isOtherThan =
  (...values: string[]) =>
  (value: unknown): boolean =>
    isGiven(value) && !values.includes(String(value));

const adminFunctions = 'the functions and the queue of admin scripts and reports';
const migrations = "the bucket and the queue of the database's migrations";

/** What asks for infrastructure that is not made here. */
export const refused: Readonly<Record<string, Refusal>> = {
  provider: { needs: 'another cloud than AWS', asks: isOtherThan('aws') },
  'vpc.enable': { needs: 'a network for the functions', asks: isGiven },
  'database.postgres.enable': { needs: 'an Aurora cluster, its network and its migrations', asks: isGiven },
  'database.documentDB.enable': { needs: 'a DocumentDB cluster and its network', asks: isGiven },
  'encryption.fieldLevelEncryptionMethod': { needs: 'a KMS key', asks: isOtherThan('aes') },
  'encryption.useDefaultKMSForFieldLevelEncryption': { needs: 'a KMS key', asks: isGiven },
  'ssm.enable': { needs: 'parameters, and the permission to read them', asks: isGiven },
  usePrismaLambdaLayer: { needs: 'a layer with Prisma, built before the deploy', asks: isGiven },
  adminScripts: { needs: adminFunctions, asks: isFilled },
  reports: { needs: adminFunctions, asks: isFilled },
  'admin.includeBuiltinReports': { needs: adminFunctions, asks: isGiven },
  'admin.includeBuiltinScripts': { needs: adminFunctions, asks: isGiven },
  'admin.enableScheduling': { needs: adminFunctions, asks: isGiven },
  'migration.ownership.bucket': { needs: migrations, asks: isGiven },
  'migration.ownership.queue': { needs: migrations, asks: isGiven },
  'websockets.broadcast.queue': { needs: 'a queue for broadcasts, and its workers', asks: isGiven },
};

/** What core reads itself, when it runs. */
export const readAtRunTime: readonly string[] = [
  'user',
  'user.usePassword',
  'user.password',
  'user.primary',
  'user.individualUserRequired',
  'user.organizationUserRequired',
  'user.strictUserValidation',
  'user.authModes',
  'user.authModes.friggToken',
  'user.authModes.sharedSecret',
  'user.authModes.adopterJwt',
  'user.authModes.xFriggHeaders',
  'user.jwtConfig',
  'user.jwtConfig.secret',
  'user.jwtConfig.userIdClaim',
  'user.jwtConfig.orgIdClaim',
  'user.jwtConfig.algorithm',
  'database.mongoDB',
  'database.mongoDB.enable',
  'encryption.schema',
  'encryption.schema.*',
  'encryption.schema.*.fields',
  'encryption.schema.*.fields.*',
  'encryption.disable',
  'encryption.disable.*',
  'logging.format',
  'telemetry',
  'telemetry.exporter',
  'telemetry.exporter.type',
  'telemetry.exporter.endpoint',
  'telemetry.sampleRatio',
  'telemetry.northStar',
  'telemetry.subscribers',
  'telemetry.subscribers.*',
  'managementApi.docs',
  'managementApi.proxy',
  'managementApi.proxy.enable',
  'managementApi.proxy.timeoutMs',
  'managementApi.proxy.maxRequestBytes',
  'managementApi.proxy.maxResponseBytes',
  'managementApi.proxy.modules',
  'managementApi.proxy.modules.*',
];
