import type { StatementContext } from '../context.ts';
import { findProvider } from '../encryption/find-provider.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandStatement } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Credential } from '../state/credential.ts';
import { sameName } from '../state/same-name.ts';

/** CREATE CREDENTIAL. Needs ALTER ANY CREDENTIAL. Nobody asks the vault whether it is right. */
export function createCredential(ddl: DdlOf<'createCredential'>, context: StatementContext): void {
  const { state } = context.instance;
  demandStatement(context, 'ALTER ANY CREDENTIAL');
  if (state.credentials.some((each) => sameName(each.name, ddl.name))) {
    throw sqlError(15530, 1, 'credential', ddl.name);
  }
  const provider = ddl.provider === undefined ? undefined : findProvider(state, ddl.provider);
  checkParts(ddl, provider?.id);
  state.credentials.push({
    id: nextCredentialId(state.credentials),
    name: ddl.name,
    identity: ddl.identity,
    secret: ddl.secret,
    createdAtMs: context.nowMs,
    modifiedAtMs: context.nowMs,
    providerId: provider?.id,
  });
}

/** ALTER CREDENTIAL replaces identity and secret: a SECRET that is left out becomes NULL. Open provider sessions keep what they have. */
export function alterCredential(ddl: DdlOf<'alterCredential'>, context: StatementContext): void {
  demandStatement(context, 'ALTER ANY CREDENTIAL');
  const credential = findCredential(ddl.name, 'alter', context);
  checkParts(ddl, credential.providerId);
  credential.identity = ddl.identity;
  credential.secret = ddl.secret;
  credential.modifiedAtMs = context.nowMs;
}

/** DROP CREDENTIAL: refused while a login has it (15541). */
export function dropCredential({ name }: DdlOf<'dropCredential'>, context: StatementContext): void {
  const { state } = context.instance;
  demandStatement(context, 'ALTER ANY CREDENTIAL');
  const credential = findCredential(name, 'drop', context);
  const isUsed = state.logins.some(
    (login) => login.credentialId === credential.id || login.credentialIds.includes(credential.id),
  );
  if (isUsed) throw sqlError(15541, 1, credential.name);
  state.credentials = state.credentials.filter((each) => each !== credential);
}

function findCredential(name: string, verb: string, { instance }: StatementContext): Credential {
  const credential = instance.state.credentials.find((each) => sameName(each.name, name));
  if (credential === undefined) throw sqlError(15151, 1, verb, 'credential', name);
  return credential;
}

function checkParts(
  { identity, secret }: { identity: string; secret: string | undefined },
  providerId: number | undefined,
): void {
  if (identity.length > longestIdentity) throw sqlError(15540, 1, longestIdentity);
  if (providerId !== undefined && (secret?.length ?? 0) > longestProviderSecret) throw sqlError(33067, 1);
}

/** As for providers. */
function nextCredentialId(credentials: readonly Credential[]): number {
  return Math.max(65_535, ...credentials.map(({ id }) => id)) + 1;
}

/** Characters; `credential_identity` is nvarchar(4000). */
const longestIdentity = 4000;
/** Characters: message 33067. */
const longestProviderSecret = 120;
