import { encryptionText } from '../links/encryption-text.ts';
import { linkedTo } from '../links/link.ts';
import type { DatabaseChain, KeyChain, LinkedFleet } from '../links/linked-fleet.ts';

/**
 * The row that no other tool has: an encrypted database and all that its key hangs on, in words for a table or a file.
 * An empty text never stands for "none": what is not known says so.
 */
export interface ChainRow {
  instance: string;
  database: string;
  /** ENCRYPTED, or what is under way. */
  encryption: string;
  keyAlgorithm: string;
  /** ISO day. */
  keySetSince: string;
  protector: string;
  provider: string;
  connector: string;
  login: string;
  credential: string;
  vault: string;
  vaultKey: string;
  /** How the vault key was found: modulus, packed name, configured. */
  vaultKeyBy: string;
  app: string;
  /** End of the client secret that the credential may hold, ISO day; the nearest when there are several. */
  secretEnds: string;
}

/** A row for each encrypted database, in the order of instances and databases. */
export function chainRows({ instances }: LinkedFleet): ChainRow[] {
  return instances.flatMap(({ entry, databases }) => databases.map((chain) => rowOf(entry.name, chain)));
}

function rowOf(instance: string, chain: DatabaseChain): ChainRow {
  const key = linkedTo(chain.encryptionKey);
  const protector = linkedTo(chain.protector);
  return {
    instance,
    database: chain.database,
    encryption: key === undefined ? chain.encryptionKey.state : encryptionText(key.state),
    keyAlgorithm: key === undefined ? notKnown : `${key.algorithm} ${key.bits}`,
    keySetSince: key === undefined ? notKnown : day(key.modifiedAtMs),
    ...(protector?.kind === 'key'
      ? keyParts(protector.chain)
      : withoutKey(
          protector?.kind === 'certificate' ? protector.certificate.name : chain.protector.state,
          chain.protector.state,
        )),
  };
}

function keyParts(chain: KeyChain): KeyParts {
  const match = linkedTo(chain.vaultKey);
  const build = linkedTo(chain.connector);
  const secrets = linkedTo(chain.secret)?.candidates ?? [];
  return {
    protector: chain.key.name,
    provider: linkedTo(chain.provider)?.name ?? chain.provider.state,
    connector: build === undefined ? chain.connector.state : `${build.version}${dated(build.fileDate)}`,
    login: linkedTo(chain.login)?.name ?? chain.login.state,
    credential: linkedTo(chain.credential)?.name ?? chain.credential.state,
    vault: linkedTo(chain.vault)?.entry.name ?? chain.vault.state,
    vaultKey:
      match === undefined
        ? chain.vaultKey.state
        : `${match.key.name}/${match.version?.version ?? 'version not known'}`,
    vaultKeyBy: match?.how ?? notKnown,
    app: linkedTo(chain.app)?.entry.name ?? chain.app.state,
    secretEnds:
      secrets.length === 0 ? chain.secret.state : day(Math.min(...secrets.map(({ endsAtMs }) => endsAtMs))),
  };
}

type KeyParts = Omit<ChainRow, 'instance' | 'database' | 'encryption' | 'keyAlgorithm' | 'keySetSince'>;

const notKnown = 'unknown';
/** What comes after a certificate, or after a key that is missing. */
const notThere = '-';

/** A database under a certificate has no provider, and nothing that comes after one; whether it lies under one may be unknown. */
function withoutKey(protector: string, state: DatabaseChain['protector']['state']): KeyParts {
  const rest = state === 'unknown' || state === 'not tested' ? notKnown : notThere;
  return {
    protector,
    provider: rest,
    connector: rest,
    login: rest,
    credential: rest,
    vault: rest,
    vaultKey: rest,
    vaultKeyBy: rest,
    app: rest,
    secretEnds: rest,
  };
}

function dated(fileDate: string | undefined): string {
  return fileDate === undefined ? '' : ` of ${fileDate}`;
}

function day(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
