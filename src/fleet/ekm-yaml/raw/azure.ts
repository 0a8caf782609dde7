import { z } from 'zod';
import { block } from './block.ts';
import { clientId, count, folder, itemName, tags, textOf, vaultName } from './fields.ts';

const address = textOf(
  /^https?:\/\/[^\s/@?#]+\/?$/,
  'an address is written https://contoso.vault.azure.net, without path, user or password.',
);

/** A vault in full. */
export const vault = block({
  name: vaultName.describe('Name of the vault.'),
  url: address.optional().describe('Its address; by default its name and the suffix of the cloud.'),
  environment: itemName
    .optional()
    .describe(
      'production, test, ... as people call it: rules of approvals go by it for a run on the vault alone.',
    ),
  tags: tags.optional(),
  callsPerSecond: count(1, 100).optional().describe('Calls a second at most; 25 by default.'),
  change: z
    .literal(true, 'this takes true; leave it out for "no".')
    .optional()
    .describe(
      "The bot's own identity may create, tag and back up keys there, in approved runs only. Without it that is done by hand.",
    ),
  keyBackups: folder
    .optional()
    .describe(
      "Folder on the bot's host where approved runs keep backups of keys of this vault. Needs change: true; without it keys are backed up by hand.",
    ),
});

export type RawVault = z.infer<typeof vault>;

/** A vault by its name or address alone. */
export const vaultText = z.union([vaultName, address]);

/** An app registration whose client secrets open vaults. */
export const app = block({
  name: itemName.describe('What people call it.'),
  clientId: clientId.describe('Application (client) ID.'),
  vaults: z.array(itemName).optional().describe('Vaults that it opens.'),
  tags: tags.optional(),
});

const cloudName = z.enum(['public', 'usgov', 'china', 'custom']);

/** The cloud in full: where it is none of the known, or differs from one. */
const cloudBlock = block({
  name: cloudName,
  authorityHost: address.optional().describe('Where tokens come from: https://login.microsoftonline.com'),
  vaultSuffix: textOf(/^\.[A-Za-z0-9.-]+(?::\d{1,5})?$/, 'a suffix begins with a dot: .vault.azure.net')
    .optional()
    .describe("What follows a vault's name in its host: .vault.azure.net"),
  graphUrl: address.optional().describe('Microsoft Graph: https://graph.microsoft.com'),
  sqlUrl: address
    .optional()
    .describe('What tokens for SQL Server are made for: https://database.windows.net, which is the default.'),
});

/** The cloud, mostly a word. */
export const cloud = z
  .union([cloudName, cloudBlock])
  .describe('Azure cloud: public (default), usgov, china, or a map with its hosts.');

/** The tenant whose tokens open all this. */
export const tenantId = textOf(
  /^(?:[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/,
  'a tenant is a GUID, or a domain such as contoso.onmicrosoft.com.',
).describe('Microsoft Entra tenant, by its id or domain.');
