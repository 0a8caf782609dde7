import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/kills/**', 'test/outside/**', 'test/years/**'],
    // Nothing mocks modules or keeps state in them: loading the lab once a worker halves the time of the suite.
    isolate: false,
    // Most of the time a test waits for another process, a timer or a retry: more workers than cores keep them busy.
    maxWorkers: 4,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
