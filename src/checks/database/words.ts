import type { Remedy } from '../../types';
import type { Outcome } from '../check';
import type { Address } from './address';
import type { Failure } from './failure';
import { written } from './topology';

/** What is said of a failure: what is wrong, and what to do. */
interface Words {
  what: string;
  todo: string;
}

/** How a failure is told, each cause with its own remedy. `database` is the address as messages name it. */
export function outcomeOf(failure: Failure, database: string, place: string, address: Address): Outcome {
  const { what, todo } = wordsOf(failure, database, place, address);
  return { status: 'fail', message: what, remedy: adviceOf(todo) };
}

const adviceOf = (text: string): Remedy => ({ text, commands: [], safe: true });

const network = 'whether this machine may reach it (VPN, firewall, security group, the access list of Atlas)';

function wordsOf(failure: Failure, database: string, place: string, address: Address): Words {
  switch (failure.kind) {
    case 'string':
      return {
        what: `The connection string ${place} is not valid: ${failure.why}.`,
        todo: 'Write it as `mongodb://user:password@host:port/database`, the user and the password percent-encoded (`@` is `%40`, `/` is `%2F`, `:` is `%3A`).',
      };
    case 'service-name':
      return {
        what: `The name of ${database} (${place}) is not known to DNS: it has no \`SRV\` record of MongoDB.`,
        todo: 'Copy the address again from where the database is managed: it was misspelt, or the cluster was removed. A server with a port takes `mongodb://`.',
      };
    case 'name-server':
      return {
        what: `The name server of this machine did not answer what servers ${database} (${place}) has.`,
        todo: 'Look whether this machine has a network and its name server answers `SRV` questions; where it never does, use the `mongodb://` form of the address.',
      };
    case 'name':
      return {
        what: `The host \`${failure.at.host}\` of ${database} (${place}) is not known to DNS.`,
        todo: 'Correct the host. A name of a container or of a private network is known inside that only.',
      };
    case 'refused':
      return {
        what: `${at(failure)} of ${database} (${place}) refuses connections: nothing listens there.`,
        todo: 'Start the database, or correct host and port.',
      };
    case 'unreachable':
      return {
        what: `No way leads to ${at(failure)} of ${database} (${place})${coded(failure.code)}.`,
        todo: `Look ${network}.`,
      };
    case 'timeout':
      return {
        what: `${at(failure)} of ${database} (${place}) does not answer.`,
        todo: `Look whether the database runs (Atlas pauses clusters that are idle), and ${network}.`,
      };
    case 'closed':
      return {
        what: `${at(failure)} of ${database} (${place}) ends every connection at once.`,
        todo: `Look what listens there, and ${network}.`,
      };
    case 'tls-not-spoken':
      return {
        what: `${at(failure)} of ${database} (${place}) does not speak TLS, and the address asks for it.`,
        todo: 'Take `tls=true` (or `ssl=true`) out of the address, or correct host and port. `mongodb+srv://` asks for TLS by itself: with `tls=false` it does not.',
      };
    case 'tls-wanted':
      return {
        what: `${at(failure)} of ${database} (${place}) speaks TLS only, and the address does not ask for it.`,
        todo: 'Add `tls=true` to the options of the address.',
      };
    case 'tls-refused':
      return {
        what: `${at(failure)} of ${database} (${place}) refuses to agree on TLS.`,
        todo: 'Atlas does so with machines that are not in its access list: add the address of this one. A server of your own may want a certificate of the client (`tlsCertificateKeyFile`), or another version of TLS.',
      };
    case 'certificate':
      return {
        what: `The certificate of ${at(failure)} of ${database} (${place}) is not trusted: ${certificate(failure.code)}.`,
        todo: certificateRemedy(failure.code),
      };
    case 'certificate-file':
      return {
        what: `A certificate file that the options of ${database} (${place}) name can not be read.`,
        todo: 'Correct `tlsCAFile` or `tlsCertificateKeyFile`; a path that is not absolute counts from the folder of the run.',
      };
    case 'not-mongodb':
      return {
        what: `${at(failure)} of ${database} (${place}) takes connections, and does not answer as MongoDB does.`,
        todo: 'Correct host and port, or look whether the server is still starting.',
      };
    case 'members':
      return {
        what: `The server of ${database} (${place}) is of a replica set whose members it names ${failure.members.map((each) => `\`${each}\``).join(', ')}, which this machine does not reach.`,
        todo: 'Add `directConnection=true` to the options where one server is meant, or make those names known to this machine.',
      };
    case 'no-primary':
      return {
        what: `The servers of ${database} (${place}) answer, and none of them is the primary.`,
        todo: 'Wait for the election to end; a replica set that was never set up needs `rs.initiate()`.',
      };
    case 'set-name':
      return {
        what: `The servers of ${database} (${place}) are of another replica set than the option \`replicaSet\` says, or of none.`,
        todo: 'Correct `replicaSet` in the options, or leave it out.',
      };
    case 'too-old':
      return {
        what: `The server of ${database} (${place}) answers, and is too old for version 7 of the driver, which \`frigg-websockets\` and this check use.`,
        todo: 'Update the server to MongoDB 4.4 or later.',
      };
    case 'authentication':
      return {
        what: `${capital(database)} (${place}) refuses the user or the password.`,
        todo: authenticationRemedy(address),
      };
    case 'credentials-missing':
      return {
        what: `${capital(database)} (${place}) wants a user and a password, and the address has none.`,
        todo: 'Write them into the address, percent-encoded: `mongodb://user:password@host/database`.',
      };
    case 'not-allowed':
      return {
        what: `The user of ${database} (${place}) may not read the database \`${nameOf(address)}\`.`,
        todo: `Correct the name of the database in the address, or give the user the role \`readWrite\` on \`${nameOf(address)}\`.`,
      };
    case 'database-name':
      return {
        what: `The server of ${database} (${place}) does not take the name of the database, \`${nameOf(address)}\`.`,
        todo: 'Correct the path of the address: a name has no spaces and none of `/\\."$`, and no other database may differ from it in case alone.',
      };
    case 'other':
      return {
        what: `${capital(database)} (${place}) could not be used: ${failure.label}.`,
        todo: 'Look this code up in the documentation of the server.',
      };
  }
}

const at = (failure: { at: { host: string; port: number } }): string => `\`${written(failure.at)}\``;

const coded = (code: string | null): string => (code === null ? '' : ` (${code})`);

/** That which is a word of a message stays, code and the start of a sentence aside. */
const capital = (text: string): string =>
  text.startsWith('`') ? `The server of ${text}` : text.charAt(0).toUpperCase() + text.slice(1);

export const nameOf = ({ database }: Address): string => database ?? 'test';

function certificate(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return `it has expired (${code})`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `it is for another name (${code})`;
  return `it was signed by nobody whom this machine trusts (${code})`;
}

function certificateRemedy(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'Renew the certificate of the server.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'Use the name that the certificate is for, or give the server one for this name.';
  return 'Name the file of its authority in the option `tlsCAFile` of the address.';
}

function authenticationRemedy({ value, options, database, isSrv }: Address): string {
  // What services give as a template, handed on as it is.
  if (/[/:](?:<|%3C)\w+(?:>|%3E)[:@]/i.test(value))
    return 'The address holds a placeholder in angle brackets in place of the password: put the password there, without the brackets.';
  const hint =
    !isSrv && database !== null && database !== 'admin' && !options.has('authsource')
      ? ` The user is looked for in the database \`${database}\`: where it was made in \`admin\`, as is usual, add \`authSource=admin\` to the options.`
      : '';
  return `Correct the user and the password; special characters in them are percent-encoded.${hint}`;
}
