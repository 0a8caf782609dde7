/**
 * The address as given if a person may be sent there, else undefined. Everything but web and mail is
 * refused: a `javascript:` or `data:` address in a message would run in the page.
 */
export function safeUrl(url: string): string | undefined {
  // Browsers drop control characters inside a scheme, so "java\tscript:" must not slip through.
  if (/[\u0000-\u0020\u007f]/.test(url)) return undefined;
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(url) ? url : undefined;
}
