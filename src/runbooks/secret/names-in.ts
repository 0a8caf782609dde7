import { sameName } from '../../fleet/links/same-name.ts';

/** Names that a person gave, separated by commas. */
export function namesIn(asked: string | undefined): string[] {
  return (asked ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether a name is among them. */
export function isNamed(names: readonly string[], name: string): boolean {
  return names.some((each) => sameName(each, name));
}
