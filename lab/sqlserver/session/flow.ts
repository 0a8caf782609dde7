/**
 * Where execution goes after a statement: to the next one, out of a loop, to a label,
 * out of the scope (the batch, or the text of one EXEC), or out of the whole batch.
 */
export type Flow = 'next' | 'break' | 'continue' | 'endScope' | 'endBatch' | { readonly goto: string };
