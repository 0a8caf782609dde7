import type { App } from '../azure/state/app.ts';
import { connectorPermissions } from '../azure/state/grant.ts';
import { deleteVault, recoverVault, type Vault } from '../azure/state/vault.ts';
import type { VaultKey } from '../azure/state/vault-key.ts';
import type { Fields } from '../fields.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { World } from '../world/world.ts';
import { latestMs } from './latest-moment.ts';
import { InvalidInput, optionalNumber, type Route, requiredText } from './route.ts';

/** What a person would do in Azure's portal: keys of a vault, who may use it, client secrets of an app. */
export function cloudRoutes(world: World): Route[] {
  const key = (act: (vault: Vault, name: string) => void): Route['handle'] => {
    return (input) => {
      const vault = vaultOf(world, input);
      const name = requiredText(input, 'key');
      act(vault, name);
      return { vault: vault.name, key: name };
    };
  };
  const { cloud } = world;
  return [
    { method: 'POST', path: '/vaults/:vault/create', handle: (input) => createVault(world, input) },
    {
      method: 'POST',
      path: '/vaults/:vault/keys/:key/create',
      handle: key((vault, name) => void cloud.addKey(vault, { name })),
    },
    {
      method: 'POST',
      path: '/vaults/:vault/keys/:key/delete',
      handle: key((vault, name) => cloud.deleteKey(vault, liveKey(vault, name).name)),
    },
    {
      method: 'POST',
      path: '/vaults/:vault/keys/:key/recover',
      handle: key((vault, name) => cloud.recoverKey(vault, deletedKey(vault, name).name)),
    },
    {
      method: 'POST',
      path: '/vaults/:vault/keys/:key/disable',
      handle: key((vault, name) => enable(liveKey(vault, name), false)),
    },
    {
      method: 'POST',
      path: '/vaults/:vault/keys/:key/enable',
      handle: key((vault, name) => enable(liveKey(vault, name), true)),
    },
    { method: 'POST', path: '/vaults/:vault/grant', handle: (input) => grant(world, input) },
    { method: 'POST', path: '/vaults/:vault/revoke', handle: (input) => revoke(world, input) },
    {
      method: 'POST',
      path: '/vaults/:vault/delete',
      handle: (input) => withVault(world, input, (vault) => deleteVault(vault, world.network.clock.now())),
    },
    {
      method: 'POST',
      path: '/vaults/:vault/recover',
      handle: (input) => withVault(world, input, recoverVault),
    },
    { method: 'POST', path: '/entra/apps/:app/add-secret', handle: (input) => addSecret(world, input) },
    { method: 'POST', path: '/entra/apps/:app/remove-secret', handle: (input) => removeSecret(world, input) },
  ];
}

/** A deleted vault keeps its name, and can be recovered. */
function withVault(world: World, input: Fields, act: (vault: Vault) => void): Fields {
  const vault = vaultOf(world, input);
  act(vault);
  return { vault: vault.name };
}

function createVault({ cloud }: World, input: Fields): Fields {
  const name = requiredText(input, 'vault');
  try {
    cloud.addVault({ name, hasPurgeProtection: input.purgeProtection === true });
  } catch (error) {
    throw new InvalidInput(error instanceof Error ? error.message : String(error));
  }
  return { vault: name, url: cloud.vaultUrl(name) };
}

/** What the connector needs, or with `everything` all that an access policy can give. */
function grant(world: World, input: Fields): Fields {
  const [vault, app] = [vaultOf(world, input), appOf(world, input)];
  const isEverything = input.everything === true;
  world.cloud.grant(
    vault,
    app,
    isEverything ? { keys: 'all', secrets: 'all' } : { keys: connectorPermissions },
  );
  return { vault: vault.name, app: app.displayName };
}

function revoke(world: World, input: Fields): Fields {
  const [vault, app] = [vaultOf(world, input), appOf(world, input)];
  world.cloud.revoke(vault, app);
  return { vault: vault.name, app: app.displayName };
}

/** The text of the secret is told this once, as the portal does. */
function addSecret(world: World, input: Fields): Fields {
  const app = appOf(world, input);
  const nowMs = world.network.clock.now();
  const days = optionalNumber(input, 'days', 1, (latestMs - nowMs) / dayMs) ?? 730;
  const endsAtMs = nowMs + days * dayMs;
  const { keyId, secretText } = world.cloud.addSecret(app, { endsAtMs });
  return { app: app.displayName, clientId: app.appId, keyId, secretText };
}

/** For good: nobody gets it back. */
function removeSecret(world: World, input: Fields): Fields {
  const app = appOf(world, input);
  const keyId = requiredText(input, 'keyId');
  const at = app.secrets.findIndex((secret) => secret.keyId === keyId);
  if (at === -1)
    throw new NotPossible('secret_not_found', `the app ${app.displayName} has no client secret ${keyId}`);
  app.secrets.splice(at, 1);
  return { app: app.displayName, keyId };
}

function enable(key: VaultKey, isEnabled: boolean): void {
  for (const version of key.versions) version.isEnabled = isEnabled;
}

function vaultOf({ cloud }: World, input: Fields): Vault {
  const name = requiredText(input, 'vault');
  const vault = cloud.state.vaults.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (vault === undefined)
    throw new NotPossible('vault_not_found', `there is no vault ${JSON.stringify(name)} in this scenario`);
  return vault;
}

function appOf({ cloud }: World, input: Fields): App {
  const name = requiredText(input, 'app');
  const app = cloud.state.apps.find((each) => [each.displayName, each.appId].includes(name));
  if (app === undefined)
    throw new NotPossible('app_not_found', `there is no app ${JSON.stringify(name)} in this scenario`);
  return app;
}

function liveKey(vault: Vault, name: string): VaultKey {
  const key = keyOf(vault, name);
  if (key.deletedAtMs !== undefined)
    throw new NotPossible('key_deleted', `the key ${key.name} is deleted: recover it first`);
  return key;
}

function deletedKey(vault: Vault, name: string): VaultKey {
  const key = keyOf(vault, name);
  if (key.deletedAtMs === undefined)
    throw new NotPossible('key_not_deleted', `the key ${key.name} is not deleted: nothing to recover`);
  return key;
}

function keyOf(vault: Vault, name: string): VaultKey {
  const key = vault.keys.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (key === undefined)
    throw new NotPossible('key_not_found', `the vault ${vault.name} has no key ${JSON.stringify(name)}`);
  return key;
}

const dayMs = 86_400_000;
