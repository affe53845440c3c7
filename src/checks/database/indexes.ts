import type { Collection, IndexDescriptionInfo } from 'mongodb';
import { driverErrorOf } from './driver';

type Indexes = readonly IndexDescriptionInfo[];

const namespaceMissing = 26;

export async function listIndexes(collection: Collection): Promise<IndexDescriptionInfo[]> {
  try {
    return await collection.indexes();
  } catch (error) {
    if (driverErrorOf(error).code === namespaceMissing) return [];
    throw error;
  }
}

const isOn = ({ key }: IndexDescriptionInfo, field: string): boolean => {
  const fields = Object.keys(key);
  return fields.length === 1 && fields[0] === field;
};

export const hasUnique = (indexes: Indexes): boolean =>
  indexes.some((index) => isOn(index, 'connectionId') && index.unique === true);

/** The seconds after which the server removes a connection by itself; null where it does not. */
export function expiryOf(indexes: Indexes): number | null {
  const seconds: unknown = indexes.find(
    (index) => isOn(index, 'connectedAt') && index.expireAfterSeconds !== undefined,
  )?.expireAfterSeconds;
  return typeof seconds === 'number' ? seconds : null;
}
