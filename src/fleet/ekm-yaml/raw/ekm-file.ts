import { z } from 'zod';
import { audit } from './audit.ts';
import { app, cloud, tenantId, vault, vaultText } from './azure.ts';
import { block, unknownKeyText } from './block.ts';
import { availabilityGroup, ignored, limits, mirroringPair } from './groups.ts';
import { secrets } from './identity.ts';
import { instanceDefaults, instanceEntry } from './instance.ts';
import { approvalRule, breakGlass, person, slackTeam } from './policy.ts';
import { reminders } from './reminders.ts';
import { thresholds } from './thresholds.ts';

/** `ekm.yaml` as a whole: published as a JSON Schema for editors. */
export const ekmFile = block({
  tenantId: tenantId.optional(),
  cloud: cloud.optional(),
  vaults: z
    .array(z.union([vaultText, vault]))
    .optional()
    .describe('Key Vaults: a name, an address, or a map.'),
  apps: z.array(app).optional().describe('App registrations whose client secrets open the vaults.'),
  defaults: instanceDefaults.optional(),
  instances: z
    .array(instanceEntry)
    .optional()
    .describe('Instances: a text, a map, or a group of instances that share settings.'),
  mirroringPairs: z.array(mirroringPair).optional().describe('Database mirroring: who mirrors with whom.'),
  availabilityGroups: z
    .array(availabilityGroup)
    .optional()
    .describe('Availability groups and their replicas.'),
  thresholds: thresholds.optional(),
  ignore: z.array(ignored).optional().describe('Findings that shall not be reported, with the reason.'),
  limits: limits.optional(),
  slackTeam: slackTeam.optional(),
  people: z.array(person).optional().describe('People who may request or approve runs.'),
  approvals: z
    .array(approvalRule)
    .optional()
    .describe(
      'Who may request and approve what. The first rule that fits decides; what none fits nobody may.',
    ),
  breakGlass: breakGlass.optional(),
  secrets: secrets.optional(),
  audit: audit.optional(),
  reminders: reminders.optional(),
}).meta({ title: 'ekm.yaml', description: 'The instances, vaults and apps that EKM Bot looks at.' });

/** Names of the parts of the file. */
export const partNames = Object.keys(ekmFile.shape);

/** What is said of a key that is no part of the file: where it belongs, if it belongs anywhere. */
export function unknownPartText(key: string): string {
  const owner = Object.entries({ defaults: instanceDefaults, limits }).find(
    ([, { shape }]) => key in shape,
  )?.[0];
  return owner === undefined ? unknownKeyText(key, partNames) : `"${key}" belongs under "${owner}".`;
}
