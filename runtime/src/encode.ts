import { MessageError } from './errors';

/**
 * The most bytes of a message: 128 KiB.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const messageLimit = 131_072;

/**
 * The bytes of a message: those of a `Uint8Array` or `Buffer` as they are, anything else as JSON (a string too, which
 * so arrives in quotation marks, as with the model of core).
 *
 * @throws MessageError for what has no JSON form, and for more than 131,072 bytes
 */
export function encode(data: unknown): Uint8Array {
  const bytes = ArrayBuffer.isView(data) ? bytesOf(data) : Buffer.from(textOf(data));
  if (bytes.byteLength <= messageLimit) return bytes;
  throw new MessageError(
    'payload-too-large',
    `The message has ${bytes.byteLength} bytes and API Gateway takes ${messageLimit}: send less, or in parts.`,
    bytes.byteLength,
    messageLimit,
  );
}

// A Buffer is a Uint8Array; other views would become odd objects of numbers in JSON, which nobody means.
const bytesOf = (view: ArrayBufferView): Uint8Array =>
  view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** Typed as it is: what has no JSON form gives undefined. */
const jsonOf = (data: unknown): string | undefined => JSON.stringify(data);

function textOf(data: unknown): string {
  let text: string | undefined;
  try {
    text = jsonOf(data);
  } catch (error) {
    // The error's own message names parts of the payload.
    throw new MessageError(
      'payload-not-json',
      `The message can't be made JSON (${error instanceof Error ? error.name : 'a toJSON threw'}): ` +
        'a circle, a BigInt, or a toJSON that throws. Send plain data.',
    );
  }
  if (text !== undefined) return text;
  throw new MessageError(
    'payload-undefined',
    `The message is of type ${typeof data} and JSON has no form for it. Send data, or null for none.`,
  );
}
