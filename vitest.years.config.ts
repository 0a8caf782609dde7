import { defineConfig } from 'vitest/config';
import { shared } from './vitest.shared.ts';

export default defineConfig({
  test: {
    ...shared,
    include: ['test/years/**/*.test.ts'],
    // Two years a day at a time: half a minute on a machine with nothing else to do.
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
