/** Three names at most: `SQL01, SQL02, SQL03 and 4 more`. */
export function fewNames(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
