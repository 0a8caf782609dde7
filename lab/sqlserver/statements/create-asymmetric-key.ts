import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { OpenedKey } from '../connector/connector.ts';
import type { ProviderSession } from '../connector/provider-session.ts';
import type { StatementContext } from '../context.ts';
import { asProviderMessage } from '../encryption/as-provider-message.ts';
import { findProvider } from '../encryption/find-provider.ts';
import { newThumbprint } from '../encryption/new-thumbprint.ts';
import { openProviderSession } from '../encryption/open-provider-session.ts';
import { requireEkm } from '../encryption/require-ekm.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase, notFound } from '../security/demand.ts';
import { keySid } from '../security/sids.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { ProviderKey } from '../sql/ast/ddl-encryption.ts';
import type { AsymmetricKey } from '../state/asymmetric-key.ts';
import { sameName } from '../state/same-name.ts';

/** CREATE ASYMMETRIC KEY. Needs CREATE ASYMMETRIC KEY in the database; from a provider also a credential of the caller's own. */
export async function createAsymmetricKey(
  ddl: DdlOf<'createAsymmetricKey'>,
  context: StatementContext,
): Promise<void> {
  const { database } = context;
  demandInDatabase(context, database, 'CREATE ASYMMETRIC KEY', 'ALTER ANY ASYMMETRIC KEY');
  const principalId = ownerOf(ddl.authorization, context);
  if (database.asymmetricKeys.some(({ name }) => sameName(name, ddl.name))) throw duplicate(ddl.name);
  const { source } = ddl;
  // unverified: CREATE ASYMMETRIC KEY FROM FILE or EXECUTABLE FILE finds no usable file in the lab: 15208.
  if (source.kind === 'file') throw sqlError(15208, 1);
  const made =
    source.kind === 'provider'
      ? await fromProvider(source, context)
      : await fromAlgorithm(source.algorithm, ddl, context);
  if (database.asymmetricKeys.some(({ thumbprint }) => thumbprint.equals(made.thumbprint))) {
    throw duplicate(ddl.name);
  }
  database.asymmetricKeys.push({
    ...made,
    id: context.instance.takeId(),
    name: ddl.name,
    principalId,
    sid: keySid(made.thumbprint),
  });
}

type MadeKey = Omit<AsymmetricKey, 'id' | 'name' | 'principalId' | 'sid'>;

async function fromProvider(source: ProviderKey, context: StatementContext): Promise<MadeKey> {
  const { instance, session } = context;
  requireEkm(instance.state);
  const provider = findProvider(instance.state, source.provider);
  const keyName = source.keyName ?? '';
  const opensExisting = source.disposition === 'OPEN_EXISTING';
  if (opensExisting && source.algorithm !== undefined) throw sqlError(33034, 1);
  const open = await openProviderSession(instance, provider, session.login, session.spid);
  const key = opensExisting
    ? await openExisting(open, keyName, context)
    : await createNew(open, keyName, source.algorithm, context);
  return {
    thumbprint: key.thumbprint,
    bits: key.bits,
    modulus: key.modulus,
    exponent: key.exponent,
    provider: { guid: provider.guid, keyName: key.name, keyVersion: key.version, vault: open.vaultHost },
  };
}

/** State 2 as the setup page shows it. */
function openExisting(
  open: ProviderSession,
  keyName: string,
  { instance }: StatementContext,
): Promise<OpenedKey> {
  return asProviderMessage(
    (code, text) =>
      isAboutPublicKey(code)
        ? sqlError(33037, 1, 'public key', code, text)
        : sqlError(33049, 2, 'name', keyName, code, text),
    () => instance.connector.openKey(open, keyName),
  );
}

// unverified: An answer of the vault whose public numbers cannot be read (3408 to 3411) is 33037; every other failure to open a key is 33049.
function isAboutPublicKey(code: number): boolean {
  return code >= 3408 && code <= 3411;
}

async function createNew(
  open: ProviderSession,
  keyName: string,
  algorithm: string | undefined,
  { instance }: StatementContext,
): Promise<OpenedKey> {
  // unverified: CREATE_NEW without ALGORITHM makes an RSA key of 2048 bits.
  const size = /^RSA(?<hsm>[-_]HSM)?_(?<bits>2048|3072)$/i.exec(algorithm ?? 'RSA_2048');
  if (size === null) throw sqlError(33039, 1, algorithm ?? '', 3, notSupported);
  const bits = Number(size.groups?.bits);
  return asProviderMessage(
    (code, text) => sqlError(33035, 1, keyName, code, text),
    () => instance.connector.createKey(open, keyName, { bits, isHsm: size.groups?.hsm !== undefined }),
  );
}

/** A key pair of SQL Server's own, its private key under a password or the database master key (15581): for backup encryption or symmetric keys, never for TDE (33120). */
async function fromAlgorithm(
  algorithm: string,
  { password }: DdlOf<'createAsymmetricKey'>,
  { database, session }: StatementContext,
): Promise<MadeKey> {
  const hasMasterKey =
    database.masterKey?.isEncryptedByServiceMasterKey === true || session.openMasterKeys.has(database.id);
  if (password === undefined && !hasMasterKey) throw sqlError(15581, 1);
  const bits = Number(/^RSA_(512|1024|2048|3072|4096)$/i.exec(algorithm)?.[1] ?? Number.NaN);
  if (Number.isNaN(bits)) throw sqlError(15314, 1);
  const { publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: bits });
  const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
  return { thumbprint: newThumbprint(), bits, modulus, exponent: 65_537, provider: undefined };
}

function ownerOf(authorization: string | undefined, { database }: StatementContext): number {
  if (authorization === undefined) return 1;
  const owner = database.users.find(({ name }) => sameName(name, authorization));
  if (owner === undefined) throw notFound('find', 'user', authorization);
  return owner.id;
}

function duplicate(name: string) {
  return sqlError(15396, 1, name);
}

const notSupported = 'Not Supported - Consult EKM Provider for details';
