const example = /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|invalid)$/;
// Not `your-server`, which is a real provider's domain, nor any word before `your`.
const yours =
  /(?:^|\.)your[-_]?(?:own[-_]?)?(?:api|app|company|custom[-_]domain|domain|endpoint|host|organi[sz]ation|org|websocket)(?:[-_](?:api|app|domain|endpoint|host|id|name|url))*(?:\.(?:com|net|org|io|dev|app|cloud|tld))?$/i;
const word =
  /^(?:x{3,}|changeme|change[-_]me|fixme|placeholder|replaceme|replace[-_]me|tbd|todo|(?:insert|enter|put)[-_]?[\w-]*[-_]?here|your[-_][\w-]+)$/i;
const unset = /^(?:undefined|null|nan)$/i;
// Whole words only: ids are random, and one in a thousand begins with `my`.
const api = /^(?:x+|example|(?:your|my)?(?:rest|web|websocket|ws)?api(?:id|gatewayid)?|(?:your|my)id)$/;
const stage = /^(?:x{3,}|your[-_]?(?:stage|env)[\w-]*|(?:stage|api)[-_]name|change[-_]?me)$/i;

/** `<stage>`, `${REGION}`, `{{id}}`, `[object Object]`: what a template leaves behind. */
export const holdsMarks = (text: string): boolean => /[<>{}]|\[object |%[A-Za-z_]+%|__[A-Z_]+__/.test(text);

/** What JavaScript writes for a value that is not set: `https://undefined.execute-api…`. */
export const isUnset = (part: string): boolean => unset.test(part);

/** A value without a scheme, or a host without a dot, that says nothing. */
export const isFillWord = (text: string): boolean =>
  word.test(text) || (!/[/:]/.test(text) && yours.test(text));

/** A host that belongs to documents: `example.com`, `your-domain.com`. */
export const isExampleHost = (host: string): boolean =>
  example.test(host) || yours.test(host) || (!host.includes('.') && word.test(host));

/** Where the id of an API is wanted. Such an id is made of small letters and digits only. */
export const isExampleApi = (owner: string): boolean => api.test(owner);

export const isExampleStage = (part: string): boolean => stage.test(part);
