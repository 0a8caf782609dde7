import { randomUUID } from 'node:crypto';
import type { CloudParts } from '../cloud-parts.ts';
import { type Answer, type Call, Refused } from '../network/call.ts';
import { Silence } from '../network/silence.ts';
import { type Vault, vaultNamed } from '../state/vault.ts';
import { checkAccess } from './access.ts';
import { authenticate } from './authenticate.ts';
import { carryOutWhatIsDue } from './due.ts';
import { badParameter, keyVaultError } from './key-vault-error.ts';
import { keyOperationTable } from './keys/key-operations.ts';
import { operationAt } from './operation-at.ts';
import { secretOperationTable } from './secrets/secret-operations.ts';
import { type Operation, readInput } from './vault-call.ts';
import { strike, strikeSilently } from './vault-faults.ts';

/** Every operation of the data plane that the lab's vaults have. */
const operations: readonly Operation[] = [...keyOperationTable, ...secretOperationTable];

/**
 * Answers for a vault. The order of the checks: does it answer at all, who calls, is it reachable for the caller, is
 * the call understood, is it permitted, and only then whether the object exists.
 */
export async function answerForVault(parts: CloudParts, call: Call, name: string): Promise<Answer> {
  strikeSilently(parts.faults, name);
  const vault = vaultNamed(parts.state, name);
  if (vault === undefined) throw new Silence({ target: '', kind: 'dns', left: 0, untilMs: 0 });
  const answer = await answered(parts, call, vault).catch(answerOfRefusal);
  return { ...answer, headers: { ...answer.headers, ...standardHeaders(call, vault) } };
}

function answerOfRefusal(error: unknown): Answer {
  if (error instanceof Refused) return error.answer;
  throw error;
}

async function answered(parts: CloudParts, call: Call, vault: Vault): Promise<Answer> {
  const nowMs = parts.clock.now();
  carryOutWhatIsDue(vault, nowMs);
  const caller = await authenticate(parts, call);
  // unverified: A deleted vault keeps its name until it is purged, and the lab's answers 404 with the code
  // VaultNotFound; what Key Vault answers under that name is not known.
  if (vault.deletedAtMs !== undefined)
    throw keyVaultError(404, 'VaultNotFound', `The vault ${vault.name} was deleted.`);
  const found = operationAt(operations, call.method, call.path);
  if (found === undefined) throw keyVaultError(404, 'NotFound', 'There is no such resource.');
  const { operation, params } = found;
  const object = `${operation.permission.split('/')[0]}/${params.name ?? ''}`;
  strike(parts, vault, caller, operation.permission, object);
  checkVersion(call.query.get('api-version'));
  checkAccess(vault, caller, operation.permission, object);
  const input = readInput(call.body);
  return await operation.run({
    parts,
    call,
    vault,
    caller,
    nowMs,
    params,
    input,
    base: `https://${call.host}`,
  });
}

/** The versions that the vendors' clients ask for, previews among them: the lab's answers are shaped for all of them. */
const apiVersion = /^(?:7\.[0-6](?:-preview(?:\.\d)?)?|2025-07-01|2026-04-01)$/;

function checkVersion(version: string | null): void {
  if (version === null) throw badParameter('api-version must be specified');
  if (!apiVersion.test(version))
    throw badParameter(`The specified version (${version}) is not recognized. Consider using the latest.`);
}

function standardHeaders({ header }: Call, vault: Vault): Record<string, string> {
  const clientRequestId = header('x-ms-client-request-id');
  return {
    'x-ms-keyvault-region': vault.location,
    'x-ms-request-id': randomUUID(),
    ...(clientRequestId === '' ? {} : { 'x-ms-client-request-id': clientRequestId }),
  };
}
