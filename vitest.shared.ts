import { fileURLToPath } from 'node:url';

// Half of what a short process costs is reading TypeScript: it is compiled once, for workers and for what tests start.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url));

/** What all runs of tests have in common: modules are loaded by Node itself, as the bot's are, and nothing mocks them. */
export const shared = {
  isolate: false,
  experimental: { viteModuleRunner: false, nodeLoader: false },
} as const;
