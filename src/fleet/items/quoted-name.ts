/** A name as T-SQL takes it, whatever is in it: `[TDE_Key]`. */
export function quotedName(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}
