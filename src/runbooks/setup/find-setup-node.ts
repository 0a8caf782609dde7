import type { CloudEntry, VaultEntry } from '../../fleet/inventory.ts';
import { isConnector } from '../../fleet/links/connector-build.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { hostOf } from '../../fleet/links/vault-address.ts';
import type { InstanceFacts, ProviderFacts } from '../../sqlserver/instance-facts.ts';
import type { ReadNode } from '../rollover/find-nodes.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { linuxProblem } from './linux-problem.ts';
import { managedIdentity, managedProblem } from './managed-identity.ts';
import type { Setup, SetupNode } from './setup.ts';
import { vaultIdentity } from './vault-identity.ts';

export type Parameters = Readonly<Record<string, string>>;

/** What is the same for every instance of a setup. */
export interface NodeWorld {
  cloud: CloudEntry;
  vault: VaultEntry;
  names: Setup['names'];
}

/** What an instance has already of what it takes to open a key, and what it lacks. */
export function findSetupNode(
  parameters: Parameters,
  { entry, facts }: ReadNode,
  { cloud, vault, names }: NodeWorld,
): SetupNode | Missing {
  const { server } = facts;
  const isWindows = server.platform !== 'Linux';
  const problem = isWindows ? undefined : linuxProblem(server, parameters['dll']);
  if (problem !== undefined) return stop(`Instance ${entry.name}`, ...problem);
  const provider = findProvider(parameters, { entry, facts });
  if (isMissing(provider)) return provider;
  const login = entry.change?.kind === 'sql' ? entry.change.login : parameters['login'];
  if (login === undefined)
    return stop(
      `Login on ${entry.name}`,
      'Whoever executes CREATE ASYMMETRIC KEY needs a provider credential of their own (message 33046), and ekm.yaml names no SQL login that changes this instance.',
      'Name the login under which you will type the statements: login=DOMAIN\\name.',
    );
  const known = credentialOfLogin(facts, login, provider.there);
  if (isMissing(known)) return known;
  const isManaged = parameters['identity'] === 'managed';
  const unfit = isManaged ? managedProblem(entry, server, provider.there) : undefined;
  if (unfit !== undefined) return stop(`Managed identity on ${entry.name}`, ...unfit);
  return {
    entry,
    serverName: server.name,
    provider: { name: provider.name, version: provider.there?.version ?? '', path: provider.there?.path },
    identity: isManaged ? managedIdentity : vaultIdentity(vault, cloud),
    presentCredential: isManaged ? hostOf(vault) : names.credential,
    isProviderThere: provider.there !== undefined,
    dll: parameters['dll'] ?? defaultDll,
    isWindows,
    majorVersion: server.majorVersion,
    login,
    loginCredential: known.has ? undefined : isManaged ? hostOf(vault) : `${names.key}_setup_cred`,
  };
}

interface FoundProvider {
  name: string;
  /** Undefined: it is to be made. */
  there: ProviderFacts | undefined;
}

/** The connector's provider, whatever it is called; a GUID is registered once only (message 33026). */
function findProvider(parameters: Parameters, { entry, facts }: ReadNode): FoundProvider | Missing {
  const { providers } = facts;
  const what = `Provider on ${entry.name}`;
  if (providers.state === 'unknown')
    return stop(what, `Its providers could not be read: ${providers.detail}.`, providers.next);
  const name = parameters['provider'] ?? defaultProvider;
  const there = providers.value.find(isConnector);
  if (there === undefined && providers.value.some((each) => sameName(each.name, name)))
    return stop(
      what,
      `It has a provider ${name} of something else.`,
      'Choose another name for the provider.',
    );
  if (there?.isEnabled === false)
    return stop(
      what,
      `Its provider ${there.name} is disabled.`,
      `Find out why; then ALTER CRYPTOGRAPHIC PROVIDER ${there.name} ENABLE by hand.`,
    );
  return { name: there?.name ?? name, there };
}

function credentialOfLogin(
  { logins, credentials }: InstanceFacts,
  login: string,
  provider: ProviderFacts | undefined,
): { has: boolean } | Missing {
  if (provider === undefined) return { has: false };
  for (const part of [logins, credentials])
    if (part.state === 'unknown')
      return stop(`Login ${login}`, `What it has could not be read: ${part.detail}.`, part.next);
  const ids =
    logins.state === 'read'
      ? (logins.value.find((each) => sameName(each.name, login))?.credentialIds ?? [])
      : [];
  return {
    has:
      credentials.state === 'read' &&
      credentials.value.some(({ id, providerId }) => ids.includes(id) && providerId === provider.id),
  };
}

const defaultProvider = 'AzureKeyVault_EKM';

/** Where the installer of the connector puts it. Source: Microsoft's setup page. */
const defaultDll =
  'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll';
