import type { Workspace } from './workspace.ts';

/**
 * Text as Slack stores it when a person typed it: `&`, `<` and `>` escaped, addresses in angle brackets,
 * `@name` and `#channel` as references. References that the page already wrote, `<@U…>` and `<#C…>`, stay.
 */
export function typedText(text: string, workspace: Workspace): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`|<[@#][A-Z0-9]+(?:\|[^>]*)?>)/)
    .map((part, index) => {
      if (index % 2 === 0) return withReferences(withLinks(escapeText(part)), workspace);
      return part.startsWith('<') ? part : escapeText(part);
    })
    .join('');
}

/** `&`, `<` and `>` as Slack escapes them. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `@name` and `#channel` as references, with names as `should_escape` commands carry them. */
export function withReferences(text: string, workspace: Workspace, areNamed = false): string {
  return text.replaceAll(
    /(^|[\s(])([@#])([a-z0-9_.-]+)/gi,
    (whole, before: string, sign: string, name: string) => {
      const id = sign === '@' ? personId(name, workspace) : channelId(name, workspace);
      if (id === undefined) return whole;
      return areNamed ? `${before}<${sign}${id}|${name}>` : `${before}<${sign}${id}>`;
    },
  );
}

/** Addresses in angle brackets. Slack takes bare host names for addresses too, vault hosts among them. */
export function withLinks(text: string): string {
  return text.replaceAll(linkPattern, (whole, scheme?: string, mail?: string, host?: string) => {
    if (scheme !== undefined) return trimmed(scheme, (link) => `<${link}>`);
    if (mail !== undefined) return `<mailto:${mail}|${mail}>`;
    return host === undefined ? whole : trimmed(host, (link) => `<http://${link}|${link}>`);
  });
}

const linkPattern = new RegExp(
  [
    '(https?:\\/\\/[^\\s]+)',
    '([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)',
    '(?<![\\w@./\\\\-])((?:[a-z0-9-]+\\.)+(?:com|net|org|io|dev|de|cn|us)(?:\\/[^\\s]*)?)(?![\\w-])',
  ].join('|'),
  'gi',
);

/** Punctuation that ends a sentence is no part of the address before it. */
function trimmed(address: string, wrap: (link: string) => string): string {
  const end = /(?:[.,:!?'")\]]|(?<!&(?:amp|lt|gt));|&gt;|&lt;)+$/.exec(address)?.[0] ?? '';
  return wrap(address.slice(0, address.length - end.length)) + end;
}

function personId(name: string, { people }: Workspace): string | undefined {
  return people.all().find((person) => person.name.toLowerCase() === name.toLowerCase())?.id;
}

function channelId(name: string, { channels }: Workspace): string | undefined {
  return channels.all().find((channel) => channel.kind === 'channel' && channel.name === name.toLowerCase())
    ?.id;
}
