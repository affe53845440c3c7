import { changesIn, isNewAddress, isOrMayBe, names, sentences, touched, type Teller } from './words';

/** What is in a resource that is deleted. */
const contents: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'messages',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::DynamoDB::Table': 'items',
  'AWS::DynamoDB::GlobalTable': 'items',
  'AWS::RDS::DBInstance': 'data',
  'AWS::RDS::DBCluster': 'data',
  'AWS::DocDB::DBCluster': 'data',
  'AWS::Neptune::DBCluster': 'data',
  'AWS::ElastiCache::CacheCluster': 'data',
  'AWS::ElastiCache::ReplicationGroup': 'data',
  'AWS::EFS::FileSystem': 'files',
  'AWS::EC2::Volume': 'data',
  'AWS::Kinesis::Stream': 'records',
  'AWS::Cognito::UserPool': 'users',
  'AWS::SecretsManager::Secret': 'secret',
  'AWS::ECR::Repository': 'images',
  'AWS::OpenSearchService::Domain': 'data',
  'AWS::Elasticsearch::Domain': 'data',
};

/** Resources that hold something. Whether it is kept is said of any resource, by its policies. */
export const holder: Teller = (change) => {
  const { before, after, effect } = change;
  const content = contents[(after ?? before)?.type ?? ''] ?? 'contents';
  if (effect === 'remove') return `It goes, and its ${content} with it.`;
  if (!isNewAddress(change)) return null;
  return sentences(
    `It ${isOrMayBe(change)} made anew, empty, and the old one goes with its ${content}.`,
    `Because of: ${names(change.decidedBy)}.`,
  );
};

export const holders = Object.keys(contents);

/** `AWS::S3::Bucket` */
export const bucket: Teller = (change) => {
  if (change.effect === 'remove')
    return 'The bucket goes; where it is not empty, that fails, and the deploy with it.';
  if (!isNewAddress(change)) return null;
  return `A new, empty bucket ${isOrMayBe(change)} made; the old one goes, and where it is not empty, that fails.`;
};

/** `AWS::SNS::Topic` */
export const topic: Teller = (change) => {
  if (change.effect === 'remove') return 'The topic goes, with what subscribes to it.';
  if (!isNewAddress(change)) return null;
  return `A new topic with another ARN ${isOrMayBe(change)} made (${names(change.decidedBy)}): what subscribes to it from outside of this stack is lost.`;
};

/** `AWS::CloudFormation::Stack` */
export const nestedStack: Teller = (change) => {
  if (change.effect === 'remove') return 'The nested stack goes, with all that is in it.';
  if (change.effect !== 'update') return null;
  return sentences(
    'The nested stack is updated: what changes in it is not looked at.',
    changesIn(touched(change)),
  );
};
