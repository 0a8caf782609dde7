import type { ErrorFact } from '../error-fact.ts';
import { looks } from '../provider-looks.ts';

/** HashiCorp's EKM provider prints some numbers that the connector has too. Only that much is known here. */
export default [2050, 2051, 2052, 2053].map((code) => ({
  id: `hashicorp-${code}`,
  layer: 'provider',
  code,
  title: `HashiCorp's EKM provider: ${code} is a code of its own`,
  meaning: `HashiCorp's EKM provider uses the number ${code} for something else than Microsoft's connector does. Its documentation says what; the meanings of the connector do not apply.`,
  causes: [],
  look: [looks.provider],
  fix: [
    'See by name and dll_path which provider the instance has loaded.',
    "If it is HashiCorp's, look the number up in its documentation and read its own log on the host.",
  ],
  editions: ['hashicorp-ekm'],
  unverified: [`What ${code} says in HashiCorp's provider was not read: no meaning is given.`],
  sources: ['vault-ekm'],
  examples: [
    `Cannot open session for cryptographic provider 'TransitVaultProvider'. Provider error code: ${code}.`,
  ],
})) satisfies readonly ErrorFact[];
