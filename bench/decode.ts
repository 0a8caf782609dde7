import { Bench } from 'tinybench';
import { catalog } from '../src/catalog/catalog.ts';
import { decode } from '../src/catalog/decode.ts';
import { explain } from '../src/catalog/explain.ts';
import { sampleLog } from './sample-log.ts';

/** One line of the table: what was decoded, how long it took, and beside the bare minimum of the same run. */
export interface DecodeRow {
  name: string;
  decodeUs: number;
  explainUs: number;
  bareUs: number;
}

const texts: Record<string, string> = {
  'a code (`3303`)': '3303',
  'a symbol': 'ErrorGetTokenBadCredentials',
  'a message with its provider code':
    "Msg 33049, Level 16, State 2, Line 65\nKey with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2058.  (Provider Error - No explanation is available, consult EKM Provider for details)",
  'an error log of 200 lines': sampleLog(200),
};

/** Medians in microseconds. The bare minimum is one regular expression over the text and one look-up a match. */
export async function benchDecode({ isSmoke }: { isSmoke: boolean }): Promise<DecodeRow[]> {
  const rows: DecodeRow[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const bench = new Bench({ time: isSmoke ? 20 : 600, warmupTime: isSmoke ? 10 : 200 });
    bench.add('decode', () => decode(text));
    bench.add('explain', () => explain(text));
    bench.add('bare', () => bare(text));
    await bench.run();
    const median = (task: string) => {
      const result = bench.getTask(task)?.result;
      if (!result || !('latency' in result)) throw new Error(`measuring ${task} of ${name}: no result`);
      return result.latency.p50 * 1_000;
    };
    rows.push({ name, decodeUs: median('decode'), explainUs: median('explain'), bareUs: median('bare') });
  }
  return rows;
}

function bare(text: string): number {
  let found = 0;
  for (const match of text.matchAll(/(?:provider error code\s*:\s*|msg |error: |^)(\d+)/gim)) {
    if (catalog.provider.has(Number(match[1])) || catalog.engine.has(Number(match[1]))) found++;
  }
  return found;
}
