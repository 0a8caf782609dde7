import { type Fields, isFields } from '../../fields.ts';
import type { CloudParts } from '../cloud-parts.ts';
import type { Claims } from '../entra/tokens.ts';
import type { Answer, Call } from '../network/call.ts';
import type { Vault } from '../state/vault.ts';
import { isObjectName } from '../state/vault-object.ts';
import { badParameter } from './key-vault-error.ts';
import type { Permission } from './permissions.ts';

/** A call to a vault by somebody who may make it. */
export interface VaultCall {
  parts: CloudParts;
  call: Call;
  vault: Vault;
  caller: Claims;
  /** Lab time. */
  nowMs: number;
  /** `https://NAME.vault.localhost:PORT`, as the caller wrote it: ids in answers begin with it. */
  base: string;
  /** What stood in the path for `{name}` and `{version}`. */
  params: Readonly<Record<string, string>>;
  /** The body; empty for calls without one. */
  input: Fields;
}

/** An operation of the data plane. */
export interface Operation {
  /** Name in the REST reference. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `{version?}` may be missing: then the latest is meant. */
  path: string;
  permission: Permission;
  run: (call: VaultCall) => Answer | Promise<Answer>;
}

/** The name of the key or secret in the path. Throws when no object can have it. */
export function nameOf({ params }: VaultCall): string {
  const { name = '' } = params;
  if (isObjectName(name)) return name;
  throw badParameter(`The request URI contains an invalid name: ${name}`);
}

/** The body of a call as JSON. Throws Key Vault's refusal. */
export function readInput(body: Buffer): Fields {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isFields(value)) return value;
  } catch {
    // Falls through to the refusal: it does not say more for text that is no JSON than for JSON that is no object.
  }
  throw badParameter('Request body is not valid JSON.');
}
