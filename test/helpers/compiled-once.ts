const folder = process.env['NODE_COMPILE_CACHE'];

/** For the environment of a process that is to have nothing of this one's: where compiled TypeScript is kept. */
export const compiledOnce: Readonly<Record<string, string>> =
  folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
