import type { ErrorFact, Look } from '../error-fact.ts';
import { looks } from '../provider-looks.ts';

/** The preview connector of May 2016 used three numbers otherwise. It ran as a Windows service; no later one does. */
const serviceLook: Look = {
  what: 'Whether the preview connector is there at all: it alone ran as a Windows service.',
  code: {
    language: 'powershell',
    text: 'Get-Process -Name Microsoft.ManagedEKM.Service -ErrorAction SilentlyContinue',
  },
};

const common = {
  layer: 'provider',
  editions: ['preview-2016'],
  sources: ['preview-2016'],
  look: [serviceLook, looks.provider, looks.dllDate],
  runbook: 'connector-upgrade',
} as const;

export default [
  {
    ...common,
    id: 'preview-2050',
    code: 2050,
    title: 'Preview connector of 2016: runtime failure',
    meaning:
      'With the preview connector of May 2016 the number 2050 meant an unhandled exception in its Windows service, not a short credential string.',
    causes: ['The preview connector is still installed: it was never meant for production.'],
    fix: [
      'Find out which connector this host has: version and file date of the DLL.',
      'Replace the preview by the current connector, in a maintenance window, and keep every key in the vault.',
    ],
    topics: ['supported-versions', 'builds'],
    differs: ['The pages of 2016 and later give 2050 to a credential string shorter than 32 characters.'],
    examples: ['Preview connector, Provider error code: 2050.'],
  },
  {
    ...common,
    id: 'preview-2053',
    code: 2053,
    title: 'Preview connector of 2016: a web request did not succeed',
    meaning:
      'With the preview connector of May 2016 the number 2053 meant that its call to Key Vault did not succeed, and people were sent to check get, list, wrapKey and unwrapKey.',
    causes: [
      'The app lacks one of get, list, wrapKey and unwrapKey on the keys of the vault.',
      'The call did not get out: firewall, proxy, DNS.',
    ],
    fix: [
      'Grant all four key permissions to the app and repeat.',
      'Replace the preview by the current connector, which tells these cases apart: 3077 and 3113, 31xx, 3900.',
    ],
    topics: ['supported-versions', 'builds', 'vault-access'],
    differs: ['The pages of 2016 and later give 2053 to a thumbprint that cannot be made into a key name.'],
    unverified: ['That network trouble shows as 2053 too is inferred.'],
    examples: ['Preview connector: Cannot export public key from the provider. Provider error code: 2053.'],
  },
  {
    ...common,
    id: 'preview-2055',
    code: 2055,
    title: 'Preview connector of 2016: the key exists already',
    meaning:
      'With the preview connector of May 2016 the number 2055 meant that a key could not be created because one of that name exists. No later page lists this code.',
    causes: [
      'CREATE ASYMMETRIC KEY was run without CREATION_DISPOSITION = OPEN_EXISTING: the default asks the provider to create the key.',
    ],
    fix: [
      'Write CREATION_DISPOSITION = OPEN_EXISTING, so that the key in the vault is used and none is created.',
      'Do not delete the key in the vault to make room for a new one: databases and backups may need it.',
      'If it was not the preview connector, ask for its version: the number is unknown for any other.',
    ],
    topics: ['supported-versions', 'builds', 'key-rules'],
    unverified: ['That a missing OPEN_EXISTING is behind it is inferred from its meaning.'],
    examples: ['Provider error code: 2055.'],
  },
] satisfies readonly ErrorFact[];
