import type { Answer } from './answer.ts';
import type { KeyUri } from './key-uri.ts';

/** A pasted key identifier, taken apart, with what stands in the way of using it through the connector. */
export function keyUriAnswer(uri: KeyUri): Answer {
  const kind = uri.isManagedHsm ? 'Managed HSM' : 'vault';
  const version = uri.version ?? 'none: it names the current version';
  return {
    outcome: 'topic',
    title: `Key identifier: ${uri.name} in ${uri.vault}`.slice(0, 150),
    summary: `Key ${uri.name} in ${kind} ${uri.vault} (${uri.cloud}), version ${version}.${uri.problems[0] ? ` ${uri.problems[0]}` : ''}`,
    parts: [
      {
        kind: 'table',
        label: 'Its parts',
        columns: ['Part', 'Value'],
        rows: [
          [kind === 'vault' ? 'Vault' : 'Managed HSM', uri.vault],
          ['Host', uri.host],
          ['Key name', uri.name],
          ['Version', version],
          ['Cloud', uri.cloud],
        ],
      },
      ...(uri.problems.length > 0
        ? [{ kind: 'list', label: 'To look at', items: uri.problems } as const]
        : []),
      {
        kind: 'text',
        label: 'In SQL Server',
        text: `PROVIDER_KEY_NAME is the key name alone; the vault stands in the credential's IDENTITY.`,
      },
    ],
    actions: [
      { kind: 'topic', topic: 'key-uri', label: 'Key identifiers' },
      { kind: 'topic', topic: 'key-rules', label: 'Key names, types and sizes' },
    ],
    query: '',
  };
}
