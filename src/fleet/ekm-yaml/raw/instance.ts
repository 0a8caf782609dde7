import { z } from 'zod';
import { block } from './block.ts';
import { channel, date, folder, itemName, tags, textOf } from './fields.ts';
import { identity } from './identity.ts';
import { maintenanceWindow } from './maintenance-window.ts';

const connector = block({
  version: textOf(
    /^\d{1,5}(?:\.\d{1,5}){1,3}$/,
    'a version is written 15.0.2000.440 (in quotes when it has one dot only).',
  ).describe('File version of the connector DLL.'),
  fileDate: date
    .optional()
    .describe('Date of the DLL: three builds carry the same version number, only the date tells them apart.'),
  recordedAt: date.describe('When a person last looked.'),
  recordedBy: itemName.optional().describe('Who looked.'),
}).meta({ id: 'connector', description: 'Connector on the host, as a person last saw it.' });

const backups = block({
  folder: folder.describe(
    "Folder as the instance's host sees it; the service account of SQL Server writes there.",
  ),
  compression: z.boolean().optional().describe('WITH COMPRESSION; false leaves it to the instance.'),
}).meta({
  id: 'backups',
  description:
    'Where approved runs may issue BACKUP themselves, full ones COPY_ONLY. Without it they wait for the backups of the site.',
});

const sharedShape = {
  read: identity.optional(),
  change: identity
    .optional()
    .describe(
      'Identity for steps that change something, in approved runs only. Without it they are done by hand.',
    ),
  tags: tags.optional(),
  environment: itemName.optional().describe('production, test, ... as people call it.'),
  channel: channel.optional().describe('Slack channel for what concerns these instances.'),
  maintenanceWindows: z.array(maintenanceWindow).optional().describe('When changes may be made.'),
  encryption: z
    .enum(['verify', 'trust', 'strict', 'off'])
    .optional()
    .describe(
      'verify: TLS with a certificate that holds (default). trust: any certificate. strict: TDS 8.0. off: only the login is encrypted.',
    ),
  connector: connector.optional(),
  backups: backups.optional(),
  domain: textOf(/^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,20}$/, 'a domain is written contoso.example.')
    .optional()
    .describe('Added to host names without a dot: SQL01 becomes SQL01.contoso.example.'),
} as const;

/** Settings for all instances, where an instance does not say otherwise. */
export const instanceDefaults = block(sharedShape).describe(
  'Settings for all instances. An instance adds tags to these, and replaces everything else.',
);

export type RawShared = z.infer<typeof instanceDefaults>;

/** Settings of a group; its instances are read one by one. */
export const instanceGroup = block({ ...sharedShape, instances: z.unknown().optional() });

const instanceShape = {
  name: itemName.describe('What people call it: SQL01, SQL03\\PAYROLL.'),
  address: z
    .string()
    .optional()
    .describe('host, host,port or host\\instance. By default the name is the address.'),
  ...sharedShape,
  certificateName: textOf(/^[A-Za-z0-9*_.-]{1,253}$/, 'a host name belongs here.')
    .optional()
    .describe("Host name in the instance's certificate, where it differs from the address."),
  keys: z
    .record(
      itemName,
      textOf(
        /^[0-9A-Za-z-]{1,127}(?:\/[0-9A-Fa-f]{32})?$/,
        'a vault key is written as its name, or name/version with the 32 digits of the version: its vault is the one of the credential.',
      ),
    )
    .optional()
    .describe(
      'Vault key of each SQL asymmetric key, as key or key/version: only needed where nothing else tells.',
    ),
} as const;

/** One instance in full. */
const instance = block(instanceShape).meta({ id: 'instance', description: 'One instance in full.' });

/** The same for reading: what a name lacks is said apart, so that the rest is still checked. */
export const instanceBody = block({ ...instanceShape, name: instanceShape.name.optional() });

export type RawInstance = z.infer<typeof instanceBody>;

const instanceText = z.string().describe('SQL01, SQL03\\PAYROLL, sql07.contoso.example,1533');

/** An entry of `instances`, as published for editors. */
export const instanceEntry = z.union([
  instanceText,
  instance,
  block({
    ...sharedShape,
    instances: z.array(z.union([instanceText, instance])).describe('Instances that share these settings.'),
  }),
]);
