/** A parameter as the second argument of sp_executesql declares it. */
export interface DeclaredParameter {
  /** With its @. */
  name: string;
  hasDefault: boolean;
}

/** Reads `@a int, @b decimal(10, 2) = 1 OUTPUT`. What is no declaration is left out: the call says so when it runs. */
export function declaredParameters(declaration: string): DeclaredParameter[] {
  return splitAtCommas(declaration).flatMap((part) => {
    const name = /^\s*(?<name>@[\p{L}\p{N}_@#$]+)/u.exec(part)?.groups?.name;
    return name === undefined ? [] : [{ name, hasDefault: part.includes('=') }];
  });
}

/** Commas inside parentheses and strings do not part anything. */
function splitAtCommas(text: string): string[] {
  const parts = text.match(/(?:'(?:[^']|'')*'|\([^()]*\)|[^,'(])+/g);
  return parts ?? [];
}
