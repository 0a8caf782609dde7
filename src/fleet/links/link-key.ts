import type { AsymmetricKeyFacts, CredentialFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import type { InstanceEntry, VaultEntry } from '../inventory.ts';
import type { AzureIndex } from './azure-index.ts';
import { connectorBuild, isConnector } from './connector-build.ts';
import { follow, type Link, linkedTo, notTested, seen, unknown } from './link.ts';
import { linkCredential } from './link-credential.ts';
import { linkLogin } from './link-login.ts';
import { linkProvider } from './link-provider.ts';
import { linkSecret } from './link-secret.ts';
import { linkVaultKey } from './link-vault-key.ts';
import type { AppRead, KeyChain, KeyUse, VaultRead } from './linked-fleet.ts';
import type { VaultKeyAt } from './modulus-index.ts';
import { isManagedIdentity, vaultAddress } from './vault-address.ts';

/** What is needed to follow a key of an instance. */
export interface KeyContext {
  azure: AzureIndex;
  nowMs: number;
  entry: InstanceEntry;
  facts: InstanceFacts;
  matches: readonly VaultKeyAt[];
  isModulusSeen: boolean;
  uses: readonly KeyUse[];
}

/** Follows a SQL asymmetric key to its provider, login, credential, vault, vault key, app and client secret. */
export function linkKey(key: AsymmetricKeyFacts, context: KeyContext): KeyChain {
  const { azure, nowMs, entry, facts, matches, isModulusSeen, uses } = context;
  const provider = linkProvider(key, facts);
  const login = linkLogin(key, facts);
  const credential = follow(login, 'login', (from) => linkCredential(from, linkedTo(provider), facts));
  const other = linkedTo(provider);
  const vault =
    other === undefined || isConnector(other)
      ? follow(credential, 'credential', (from) => linkVault(from, azure))
      : notTested<VaultRead>(
          `Provider ${other.name} is not the SQL Server Connector: where it keeps its keys is not known.`,
        );
  const app = follow(credential, 'credential', (from) =>
    follow(vault, 'vault', (to) => linkApp(from, to.entry, azure)),
  );
  return {
    instance: entry.name,
    key,
    uses,
    provider,
    connector: follow(provider, 'provider', (from) => connectorBuild(from, entry.connector)),
    login,
    credential,
    vault,
    vaultKey: linkVaultKey({ key, instance: entry, vault, matches, isModulusSeen }),
    app,
    secret: linkSecret(linkedTo(credential), app, nowMs),
    access: notTested(
      "Whether the stored secret, the vault's permissions and the host's network let the instance open the key shows at the next start only: nothing that reads can tell.",
    ),
  };
}

function linkVault(credential: CredentialFacts, azure: AzureIndex): Link<VaultRead> {
  const vault = azure.vaultOf(credential);
  if (vault === undefined)
    return unknown(
      `Credential ${credential.name} names vault ${vaultAddress(credential)}, which is not in ekm.yaml.`,
    );
  return seen(vault, `Credential ${credential.name} names vault ${vault.entry.name}.`);
}

function linkApp(credential: CredentialFacts, vault: VaultEntry, azure: AzureIndex): Link<AppRead> {
  if (isManagedIdentity(credential.identity))
    return notTested('A managed identity opens the vault: it has no client secret.');
  const [app, ...others] = azure.appsOf(vault);
  if (app === undefined) return unknown(`No app in ekm.yaml opens vault ${vault.name}.`);
  if (others.length > 0)
    return unknown(
      `Several apps in ekm.yaml open vault ${vault.name}, and SQL Server does not show which a credential holds.`,
    );
  return seen(app, `In ekm.yaml app ${app.entry.name} opens vault ${vault.name}.`);
}
