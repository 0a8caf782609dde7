import { decodeEntities } from './entities.ts';

/** The text of a piece of code: a link in it is shown as its label or address, without being a link. */
export function codeText(inside: string): string {
  return decodeEntities(
    inside.replace(
      /<((?:https?:|mailto:)[^<>|\s]+)(?:\|([^<>]*))?>/g,
      (_whole, url: string, label?: string) => label ?? url,
    ),
  );
}
