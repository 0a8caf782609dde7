import { importPfx } from '../certificates/import-pfx.ts';
import {
  importPrivateKey,
  type KeptPrivateKey,
  noPrivateKey,
  protectedBy,
} from '../certificates/import-private-key.ts';
import { makeCertificate } from '../certificates/make-certificate.ts';
import { type CertificateFacts, readCertificate } from '../certificates/read-certificate.ts';
import { validityOf, validityWarnings } from '../certificates/validity.ts';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase, notFound } from '../security/demand.ts';
import { findUser, userOf } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { CertificateSource } from '../sql/ast/ddl-encryption.ts';
import type { Certificate } from '../state/certificate.ts';
import { readHostFile } from '../state/host-files.ts';
import { sameName } from '../state/same-name.ts';

/** CREATE CERTIFICATE: self-signed, from a file, or from bytes. Rights: CREATE CERTIFICATE in the database. */
export async function createCertificate(
  ddl: DdlOf<'createCertificate'>,
  context: StatementContext,
): Promise<void> {
  const { database } = context;
  demandInDatabase(context, database, 'CREATE CERTIFICATE');
  const principalId = ownerId(ddl.authorization, context);
  if (database.certificates.some((each) => sameName(each.name, ddl.name))) throw sqlError(15232, 1, ddl.name);
  const shape = {
    name: ddl.name,
    principalId,
    isActiveForBeginDialog: ddl.activeForBeginDialog ?? true,
  };
  const certificate = await certificateFrom(ddl.source, shape, context);
  const isThere = database.certificates.some(({ thumbprint }) => thumbprint.equals(certificate.thumbprint));
  if (isThere) throw sqlError(15232, 1, ddl.name);
  database.certificates.push(certificate);
  for (const warning of validityWarnings(certificate, context.nowMs)) context.output.info(warning);
}

type Shape = Pick<Certificate, 'name' | 'principalId' | 'isActiveForBeginDialog'>;

function certificateFrom(
  source: CertificateSource,
  shape: Shape,
  context: StatementContext,
): Promise<Certificate> | Certificate {
  switch (source.kind) {
    case 'new':
      return selfSigned(source, shape, context);
    case 'file':
      return fromFile(source, shape, context);
    default:
      return fromBytes(source.bytes, shape, context);
  }
}

function selfSigned(
  source: Extract<CertificateSource, { kind: 'new' }>,
  shape: Shape,
  context: StatementContext,
): Promise<Certificate> {
  const { instance } = context;
  const longest = instance.state.platform === 'Linux' ? 64 : 4000;
  if (source.subject.length < 1 || source.subject.length > longest) throw sqlError(15212, 1, longest);
  const { password } = protectedBy(source.password, context);
  return makeCertificate({
    ...shape,
    ...validityOf(source, context.nowMs),
    id: instance.takeId(),
    subject: source.subject,
    release: instance.state.release,
    ...(password === undefined ? {} : { password }),
  });
}

/** The message for a missing file, a file that is none, and missing rights is the same: 15208. */
function fromFile(
  source: Extract<CertificateSource, { kind: 'file' }>,
  shape: Shape,
  context: StatementContext,
): Certificate {
  const bytes = readHostFile(context.instance, source.file);
  if (bytes === undefined) throw sqlError(15208, 6);
  const { privateKey } = source;
  if (privateKey !== undefined && privateKey.file === undefined) {
    const { facts, kept } = importPfx(bytes, privateKey, context);
    return imported(facts, kept, shape, context);
  }
  const facts = readCertificate(bytes);
  if (facts === undefined) throw sqlError(15208, 6);
  const kept =
    privateKey === undefined ? noPrivateKey : importPrivateKey(privateKey, facts.publicKey, context);
  return imported(facts, kept, shape, context);
}

function fromBytes(bytes: Buffer, shape: Shape, context: StatementContext): Certificate {
  const facts = readCertificate(bytes);
  if (facts === undefined) throw sqlError(15297, 1);
  return imported(facts, noPrivateKey, shape, context);
}

function imported(
  { publicKey, ...facts }: CertificateFacts,
  kept: KeptPrivateKey,
  shape: Shape,
  { instance }: StatementContext,
): Certificate {
  return { ...facts, ...kept, ...shape, id: instance.takeId(), lastBackupAtMs: undefined };
}

/** AUTHORIZATION, else the caller. Groups and roles cannot own certificates. Source: "CREATE CERTIFICATE", permissions. */
function ownerId(
  authorization: string | undefined,
  { database, instance, session }: StatementContext,
): number {
  if (authorization === undefined) return userOf(instance.state, database, session.login)?.id ?? 1;
  const owner = findUser(database, authorization);
  if (owner === undefined) throw notFound('find', 'user', authorization);
  if (owner.type === 'R' || owner.type === 'C' || owner.type === 'K') throw sqlError(15345, 1, 'certificate');
  return owner.id;
}
