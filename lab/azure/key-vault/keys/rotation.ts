import { type Fields, isFields } from '../../../fields.ts';
import { type Answer, ok } from '../../network/call.ts';
import { addIsoDuration } from '../../state/iso-duration.ts';
import type { LifetimeAction, RotationPolicy } from '../../state/rotation-policy.ts';
import type { VaultKey } from '../../state/vault-key.ts';
import { rotate } from '../due.ts';
import { badProperty } from '../key-vault-error.ts';
import { keyKind, liveObject } from '../object-kind.ts';
import type { VaultCall } from '../vault-call.ts';
import { keyBundle } from './key-bundle.ts';
import { checkIsEnabled } from './key-use.ts';

/** Rotate Key: a new version now. https://learn.microsoft.com/rest/api/keyvault/keys/rotate-key/rotate-key */
export async function rotateKey(call: VaultCall): Promise<Answer> {
  const key = liveObject(call, call.vault.keys, keyKind);
  const before = key.versions.at(-1);
  if (before !== undefined) checkIsEnabled(before, 'rotate');
  rotate(call.vault, key, call.nowMs);
  const latest = key.versions.at(-1);
  return ok(latest === undefined ? {} : await keyBundle(call, key, latest));
}

/** Get Key Rotation Policy. A key without one has Key Vault's default: a notice 30 days before it expires. */
export function getRotationPolicy(call: VaultCall): Answer {
  return ok(shown(call, liveObject(call, call.vault.keys, keyKind)));
}

/** Update Key Rotation Policy. Limits: https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation */
export function setRotationPolicy(call: VaultCall): Answer {
  const key = liveObject(call, call.vault.keys, keyKind);
  const { attributes, lifetimeActions } = call.input;
  const expiryTime = isFields(attributes) ? readDuration(attributes.expiryTime, 'expiryTime', 28) : undefined;
  const actions = Array.isArray(lifetimeActions) ? lifetimeActions.map(readAction) : [];
  if (
    expiryTime === undefined &&
    actions.some(({ type, timeBeforeExpiry }) => type === 'Rotate' && timeBeforeExpiry !== undefined)
  )
    throw badProperty('timeBeforeExpiry', 'expiryTime must be set.');
  if (expiryTime !== undefined && actions.some((action) => !isWithin(action, expiryTime)))
    throw badProperty('lifetimeActions', 'it must lie within expiryTime.');
  // A policy always says when there is a notice: the service adds its default to one that does not.
  if (!actions.some(({ type }) => type === 'Notify')) actions.push(defaultNotice);
  const createdAtMs = key.rotationPolicy?.createdAtMs ?? call.nowMs;
  key.rotationPolicy = { actions, expiryTime, createdAtMs, updatedAtMs: call.nowMs };
  return ok(shown(call, key));
}

function shown({ base }: VaultCall, { name, rotationPolicy }: VaultKey): Fields {
  const policy: RotationPolicy | undefined = rotationPolicy;
  const actions = policy?.actions ?? [defaultNotice];
  return {
    id: `${base}/keys/${name}/rotationpolicy`,
    lifetimeActions: actions.map(({ type, timeAfterCreate, timeBeforeExpiry }) => ({
      trigger: {
        ...(timeAfterCreate === undefined ? {} : { timeAfterCreate }),
        ...(timeBeforeExpiry === undefined ? {} : { timeBeforeExpiry }),
      },
      action: { type },
    })),
    attributes: {
      ...(policy?.expiryTime === undefined ? {} : { expiryTime: policy.expiryTime }),
      ...(policy === undefined ? {} : times(policy)),
    },
  };
}

function times({ createdAtMs, updatedAtMs }: RotationPolicy): Fields {
  return { created: Math.floor(createdAtMs / 1000), updated: Math.floor(updatedAtMs / 1000) };
}

function readAction(value: unknown): LifetimeAction {
  const { trigger, action } = isFields(value) ? value : {};
  if (!isFields(trigger) || !isFields(action)) throw badProperty('lifetimeActions');
  const timeAfterCreate = readDuration(trigger.timeAfterCreate, 'timeAfterCreate', 7);
  const timeBeforeExpiry = readDuration(trigger.timeBeforeExpiry, 'timeBeforeExpiry', 7);
  const type = (['Rotate', 'Notify'] as const).find(
    (known) => known.toLowerCase() === String(action.type).toLowerCase(),
  );
  if (type === undefined || (timeAfterCreate === undefined) === (timeBeforeExpiry === undefined))
    throw badProperty('lifetimeActions');
  return { type, timeAfterCreate, timeBeforeExpiry };
}

function readDuration(value: unknown, name: string, leastDays: number): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const lastsMs = typeof value === 'string' ? addIsoDuration(0, value) : undefined;
  if (typeof value !== 'string' || lastsMs === undefined || lastsMs < leastDays * 86_400_000)
    throw badProperty(name);
  return value;
}

function isWithin({ timeAfterCreate, timeBeforeExpiry }: LifetimeAction, expiryTime: string): boolean {
  const action = timeAfterCreate ?? timeBeforeExpiry ?? '';
  return (addIsoDuration(0, action) ?? 0) < (addIsoDuration(0, expiryTime) ?? 0);
}

const defaultNotice: LifetimeAction = {
  type: 'Notify',
  timeAfterCreate: undefined,
  timeBeforeExpiry: 'P30D',
};
