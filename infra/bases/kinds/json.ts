import { readJsonPlaces } from '../../../src/project/json-places';
import type { BaseKind } from '../base';
import { asConfig, notLoaded, placeAt, quoted } from '../problem';
import { readConfigText } from '../text';

export const jsonKind: BaseKind = {
  id: 'json',
  names: ['serverless.json'],
  load(file, context) {
    const read = readConfigText(file, context);
    if (!read.ok) return Promise.resolve(read);
    const reading = readJsonPlaces(read.text);
    if (reading.ok) return Promise.resolve(asConfig(file, reading.value));
    const place = placeAt(file, read.text, reading.offset);
    const message = `The JSON can not be read: ${quoted(reading.message)}.`;
    return Promise.resolve(notLoaded(file, message, 'Correct the file at this place.', place));
  },
};
