/**
 * Slack's message markup as the text a person typed: links and mentions unwrapped, bold and italic undone, entities
 * unescaped. `botUserId` is dropped where it is mentioned, because "@ekm 3303" asks for 3303.
 */
export function plainText(markup: string, botUserId?: string): string {
  const unwrapped = markup.replace(/<(?<inner>[^<>\s][^<>\n]{0,3000})>/g, (_whole, inner: string) =>
    unwrap(inner, botUserId),
  );
  return withoutEmphasis(withoutEmphasis(unwrapped))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function unwrap(inner: string, botUserId: string | undefined): string {
  const [target = '', label] = inner.split('|', 2);
  if (target === `@${botUserId}`) return ' ';
  if (/^[@#!]/.test(target)) return label ?? target;
  // Slack makes a link of "sys.databases" too: what the person typed is the label.
  return label !== undefined && !/^https?:/i.test(label) && !target.endsWith(label)
    ? `${label} ${target}`
    : target.replace(/^(?:mailto|tel):/, '');
}

/** "*33111*" is a bold number. Once per call: Slack nests bold in italic. A star that stands alone is arithmetic. */
function withoutEmphasis(text: string): string {
  return text.replaceAll(
    /(?<=^|[\s([{"'_*])([*_])(?=[^\s*_])([^*_\n]{0,300}[^\s*_])\1(?=$|[\s)\]}.,;:!?"'_*])/g,
    '$2',
  );
}
