/**
 * The parts of a name with qualifiers, as text: `master.[sys].databases`, `msdb..backupset`. A left-out part is empty.
 * Undefined: it is not a name.
 */
export function splitName(text: string): string[] | undefined {
  const parts: string[] = [];
  let rest = text.trim();
  for (;;) {
    const match = /^(?:\[(?<bracketed>(?:[^\]]|\]\])*)\]|"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^."[\]]*))/.exec(
      rest,
    );
    if (match === null) return undefined;
    const { bracketed, quoted, plain = '' } = match.groups ?? {};
    parts.push(bracketed?.replaceAll(']]', ']') ?? quoted?.replaceAll('""', '"') ?? plain.trim());
    rest = rest.slice(match[0].length);
    if (rest === '') return parts.length <= 4 ? parts : undefined;
    if (!rest.startsWith('.')) return undefined;
    rest = rest.slice(1);
  }
}
