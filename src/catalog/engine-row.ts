import type { ErrorFact } from './error-fact.ts';

/** What a table of engine messages says of one message: everything that is not the same for nearly all. */
export type EngineRow = Omit<ErrorFact, 'id' | 'layer' | 'editions' | 'sources'> &
  Partial<Pick<ErrorFact, 'sources'>>;

/** A row of the engine's message list: severity 16 and the 2025 list as its source where it says nothing else. */
export function engineRow(row: EngineRow): ErrorFact {
  return {
    severity: 16,
    sources: ['messages-2025'],
    ...row,
    id: `engine-${row.code}`,
    layer: 'engine',
    editions: ['engine'],
  };
}

/**
 * A message that has a second number: 33028 and 37549 say the same. Only the first keeps the wording, or a text
 * without its number would mean two rows. The examples are the first number's, printed as the second is.
 */
export function engineTwins(row: EngineRow & { twin: number }): ErrorFact[] {
  const { wording: _, ...shared } = row;
  const numbered = row.examples.filter((example) => example.includes(`${row.code}`));
  return [
    engineRow(row),
    engineRow({
      ...shared,
      code: row.twin,
      twin: row.code,
      meaning: `${row.meaning} ${row.twin} is the newer number of ${row.code}: the same failure, with the connector's explanation in brackets and a link behind the provider code.`,
      unverified: [
        ...(row.unverified ?? []),
        `Which builds print ${row.twin} where others print ${row.code} is not documented; both stand in the message list of SQL Server 2025.`,
      ],
      examples: numbered.map((example) => asTwin(example.replaceAll(`${row.code}`, `${row.twin}`))),
    }),
  ];
}

function asTwin(example: string): string {
  const head = example.replace(/(Provider error code\s*:\s*\d+)[\s\S]*$/i, '$1');
  return `${head}. (Provider Error - No explanation is available, consult EKM Provider for details). For more information, see https://go.microsoft.com/fwlink/?linkid=2323435.`;
}
