import type { BaseKind } from '../base';
import { asConfig, notLoaded, placeAt, quoted } from '../problem';
import { readConfigText } from '../text';
import { readConfigYaml } from '../yaml/read';

export const yamlKind: BaseKind = {
  id: 'yaml',
  names: ['serverless.yml', 'serverless.yaml'],
  async load(file, context) {
    const read = readConfigText(file, context);
    if (!read.ok) return read;
    const reading = await readConfigYaml(read.text, context.tool === 'serverless' ? 'times' : 'text');
    if (reading.ok) return asConfig(file, reading.value);
    const place = placeAt(file, read.text, reading.offset);
    const message = `The YAML can not be read: ${quoted(reading.message)}.`;
    return notLoaded(file, message, 'Correct the file at this place.', place);
  },
};
