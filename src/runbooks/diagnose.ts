import type { Diagnosed } from '../engine/diagnosis.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { PlanRequest, Runbook } from '../engine/runbook.ts';
import { type AboutError, aboutError } from './diagnose/about-error.ts';
import { type DiagnosedWorld, diagnosedWorld } from './diagnose/diagnosed-world.ts';
import { instanceResults, unreadResults } from './diagnose/instance-results.ts';
import { keyResults } from './diagnose/key-results.ts';
import { resultOf } from './diagnose/result-of.ts';
import { summaryOf } from './diagnose/summary.ts';
import { isMissing } from './rollover/stops.ts';

/** Read-only: from an error, or a database that did not come back, to what is known of the cause. */
export default {
  title: 'Diagnose',
  about:
    'From an error or a database that did not come back: looks at all that it takes to open a key, in the order in which the engine needs it. It only reads, so nobody has to approve it.',
  revision: 2,
  parameters: [
    {
      name: 'instance',
      label: 'Instance',
      hint: 'The one that showed the error, or whose database did not come back.',
      isRequired: true,
      kind: { kind: 'instance' },
    },
    {
      name: 'database',
      label: 'Database',
      hint: 'The one that did not come back. Left out: all of the instance.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,128}', maxLength: 128 },
    },
    {
      name: 'code',
      label: 'Error',
      hint: 'A code, or the message as SQL Server printed it: the checks to which it points are marked.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[\\s\\S]{1,2000}', maxLength: 2_000 },
    },
  ],
  plan: () => ({
    kind: 'refusal',
    stops: [
      {
        what: 'Diagnose',
        why: 'It only looks, so there is nothing to plan or to approve.',
        next: 'Ask for it as it is: it is answered at once.',
      },
    ],
  }),
  diagnose,
} satisfies Runbook;

function diagnose({ parameters }: Pick<PlanRequest, 'parameters'>, seen: Seen): Diagnosed {
  const world = diagnosedWorld(parameters, seen);
  if (isMissing(world)) return world.kind === 'needs' ? world : { kind: 'refusal', stops: world.stops };
  const error = aboutError(parameters['code']);
  const results = resultsOf(world, seen, error);
  const database = parameters['database'];
  return {
    kind: 'diagnosis',
    diagnosis: {
      title: database === undefined ? world.entry.name : `${database} on ${world.entry.name}`,
      summary: summaryOf(results),
      error: error.lines,
      results,
      byHand: [...error.looks, ...alwaysByHand],
    },
  };
}

function resultsOf(world: DiagnosedWorld, seen: Seen, error: AboutError) {
  const result = resultOf(error.suspects);
  if (world.unread !== undefined) return unreadResults(world, result);
  const { keys } = world;
  return [
    ...instanceResults(world, seen, error, result),
    ...keys.flatMap((chain) =>
      keyResults(chain, seen.nowMs, result, keys.length > 1 ? chain.key.name : undefined),
    ),
  ];
}

/** What shows only where the engine itself is. */
const alwaysByHand = [
  "The error log of the last start: EXEC sp_readerrorlog 0, 1, N'database'; it has the message and the provider code with which each database stopped.",
  'On the host, Event Viewer, Application: source "SQL Server Connector for Microsoft Azure Key Vault".',
  'On the host, as the account of the service: whether the vault and the sign-in host answer on port 443, through the proxy of that account.',
  'Whether that account has Full Control of HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider (provider code 2058).',
  'In the vault: whether the app has get, list, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User (provider codes 3077, 3113), and whether its firewall lets the host in.',
];
