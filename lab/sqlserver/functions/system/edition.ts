import type { InstanceState } from '../../state/instance-state.ts';

/** `SERVERPROPERTY('Edition')`, its id, and the engine edition. Source: SERVERPROPERTY. */
export function editionOf({ edition, release }: InstanceState): { name: string; id: bigint; engine: number } {
  const { id, engine } = editions[edition];
  // 2025 split Developer in two. Source: "Editions and supported features of SQL Server 2025".
  const name = edition === 'Developer' && release >= 2025 ? 'Enterprise Developer' : edition;
  return { name: `${name} Edition (64-bit)`, id, engine };
}

const editions = {
  Enterprise: { id: 1_804_890_536n, engine: 3 },
  Developer: { id: -2_117_995_310n, engine: 3 },
  Standard: { id: -1_534_726_760n, engine: 2 },
  Web: { id: 1_293_598_313n, engine: 2 },
  Express: { id: -1_592_396_055n, engine: 4 },
} as const;
