import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/helpers/long-first.ts';
import { shared } from './vitest.shared.ts';

export default defineConfig({
  test: {
    ...shared,
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/kills/**', 'test/outside/**', 'test/years/**'],
    // Most of the time a test waits for another process, a timer or a retry: more workers than cores keep them busy.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
