import { generations } from '../connector/generation.ts';
import { type ClientCredential, parseCredential } from '../connector/parse-credential.ts';
import type { ProviderSession } from '../connector/provider-session.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Credential } from '../state/credential.ts';
import type { InstalledConnector } from '../state/host.ts';
import type { Login } from '../state/login.ts';
import type { Provider } from '../state/provider.ts';
import { asProviderMessage } from './as-provider-message.ts';
import { providerCredential } from './provider-credential.ts';
import { requireEkm } from './require-ekm.ts';

/**
 * The session that a login has with a provider: the open one, whatever changed since, else a new one.
 * Throws 33053 or 33054, 33031 (disabled), 33030 (library gone), 33046 (no credential), 37563 and 37576 (managed identity), 33028 with the connector's code.
 * @param spid the session of SQL Server on whose behalf, 0 for the engine
 */
export async function openProviderSession(
  instance: Instance,
  provider: Provider,
  login: Login,
  spid: number,
): Promise<ProviderSession> {
  requireEkm(instance.state);
  const open = instance.connector.session(provider.id, login.id);
  if (open !== undefined) return open;
  if (!provider.isEnabled) throw sqlError(33031, 1, provider.name);
  const library = instance.connector.library(provider);
  if (library === undefined) throw sqlError(33030, 1);
  const credential = providerCredential(instance.state, login, provider.id);
  if (credential === undefined) throw sqlError(33046, 1, login.name, 'cryptographic provider', provider.name);
  return asProviderMessage(
    (code, text) => sqlError(33028, 1, 'cryptographic provider', provider.name, code, text),
    () =>
      instance.connector.open({
        provider,
        library,
        loginId: login.id,
        spid,
        identity: credential.identity,
        vaultHost: instance.network.cloud.vaultHost(vaultOf(credential)),
        client: clientOf(instance, credential, library),
      }),
  );
}

/** Where the credential says that the vault is: its IDENTITY, for a managed identity its name. */
function vaultOf(credential: Credential): string {
  return isManagedIdentity(credential) ? credential.name : credential.identity;
}

/** Whether a credential stands for the machine's managed identity. Source: "Managed identity support for EKM with Azure Key Vault". */
function isManagedIdentity(credential: Credential): boolean {
  return credential.identity.toLowerCase() === 'managed identity';
}

function clientOf(instance: Instance, credential: Credential, library: InstalledConnector): ClientCredential {
  if (!isManagedIdentity(credential)) return parseCredential(credential.secret);
  if (!generations[library.generation].hasManagedIdentity || instance.state.release < 2022) {
    throw sqlError(37576, 1);
  }
  const identity = instance.state.host.managedIdentity;
  if (identity === undefined) throw sqlError(37563, 2);
  return identity;
}
