import type { Edition, ErrorFact } from './error-fact.ts';
import { printedExample } from './printed-example.ts';
import type { SourceId } from './source.ts';

/** A row of the current connector's table. Fills in what follows from the code and from the first page that has it. */
export function providerRow(code: number, symbol: string, text: ProviderText): ErrorFact {
  const { since = 2022, sources = [], ...rest } = text;
  return {
    id: `provider-${code}`,
    layer: 'provider',
    code,
    symbol,
    examples: [printedExample(code)],
    ...rest,
    editions: editionsSince[since],
    sources: [...pagesSince[since], ...sources],
  };
}

/** What a row says of its own. `since` is the year of the first connector page that lists the code; 2022 when absent. */
interface ProviderText extends ProviderBody {
  title: string;
  meaning: string;
}

/** The part of a row that neighbours may share. */
export interface ProviderBody
  extends Pick<
    ErrorFact,
    'causes' | 'look' | 'fix' | 'isSuccess' | 'runbook' | 'topics' | 'differs' | 'unverified'
  > {
  since?: 2016 | 2022 | 2025;
  /** Sources besides the connector pages. */
  sources?: readonly SourceId[];
  /** One plain example is made when absent. */
  examples?: readonly string[];
}

/** For rows of which the pages say no more than a few words. */
export const INFERRED =
  'The pages name no causes for this code: those given here are inferred from its name and from what the connector does at that point.';

/** Where a backup of a key may be restored: the two documentations disagree. */
export const RESTORE_PLACE =
  'For a restore the connector pages ask only for the same geography; the Key Vault documentation asks for the same Azure subscription as well. Keep to both.';

const editionsSince: Readonly<Record<2016 | 2022 | 2025, readonly Edition[]>> = {
  2016: ['connector-2016', 'connector-2022', 'connector-2025'],
  2022: ['connector-2022', 'connector-2025'],
  2025: ['connector-2025'],
};

const pagesSince: Readonly<Record<2016 | 2022 | 2025, readonly SourceId[]>> = {
  2016: ['connector-2022', 'connector-2016', 'connector-2025'],
  2022: ['connector-2022', 'connector-2025'],
  2025: ['connector-2025'],
};
