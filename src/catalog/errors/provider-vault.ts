import type { ErrorFact } from '../error-fact.ts';
import { outOfMemory } from '../provider-bodies.ts';
import { looks } from '../provider-looks.ts';
import { providerRow, RESTORE_PLACE } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3900 and 4000: the vault as a whole, and what the connector keeps ready for repeating its calls. */
export default [
  providerRow(3900, 'ErrorAKVDoesNotExist', {
    title: "The vault's host name does not resolve",
    meaning:
      'The host name that the connector made from the credential (from its IDENTITY, or with a managed identity from its own name) could not be resolved. The pages take it for a deleted vault; a wrong name or suffix and private DNS give the same code and are worth excluding first.',
    causes: [
      'IDENTITY of the credential has a wrong name: misspelt, with https:// or a slash at its end, or the vault of another environment.',
      'The suffix is missing. A bare name means the public cloud; US Government, China and Managed HSM need the full host in IDENTITY.',
      'The host cannot resolve it: the DNS server does not forward, or the vault has a private endpoint and the zone privatelink.vaultcore.azure.net is not linked or not reachable from here.',
      'The vault is deleted and purged. While it is only soft-deleted (7 to 90 days) its DNS record is kept.',
      'The service account goes through a proxy that cannot resolve the name.',
      'In one report the code went away when the registry branch of the connector was set right.',
    ],
    look: [looks.credentials, looks.dns, looks.deletedVaults, looks.registryRights],
    fix: [
      'Resolve the full host name of the vault on the host of the instance, exactly as the credential has it.',
      steps.keepOldKeys,
      'It resolves elsewhere but not here: mend DNS (forwarder, private zone) and nothing else.',
      'Wrong name or suffix: ALTER CREDENTIAL with the right IDENTITY and the whole SECRET string (left out, it becomes NULL), then restart the instance.',
      'Vault deleted but not purged: recover it, then grant the app again, because role assignments do not come back.',
      'Vault purged: a new vault in the same tenant, subscription and geography, restore the keys from their backups, grant the app, change IDENTITY on every instance, restart.',
      'Do not create a new, empty vault of the old name before the deleted one is ruled out.',
    ],
    runbook: 'key-recovery',
    topics: ['clouds', 'endpoints', 'geographies', 'registry'],
    differs: [RESTORE_PLACE],
    unverified: [
      'That a soft-deleted vault still resolves, so that 3900 rather means purged or misnamed, is inferred from the Key Vault documentation.',
      'The registry as a cause rests on one report.',
      'A key restored into another vault may lead to 2057 next, because the registry still has its old URI: not confirmed.',
    ],
    sources: ['key-vault-docs', 'sql-docs-issues'],
    examples: [
      "Msg 33028, Level 16, State 1, Line 2\nCannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: 3900. (Provider Error - No explanation is available, consult EKM Provider for details)",
      'Provider error code: 3900.',
    ],
  }),
  providerRow(4000, 'ErrorCreateKeyVaultRetryManagerOutOfMemory', {
    ...outOfMemory,
    title: 'No memory for the part that repeats calls',
    meaning:
      'Before it calls Key Vault the connector prepares to repeat calls that do not get through. There was no memory for that.',
  }),
] satisfies readonly ErrorFact[];
