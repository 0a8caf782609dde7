import type { CodeMatch, Finding } from './decoding.ts';

/**
 * The findings as a text of at most 500 characters that decodes to the same rows and holds nothing of what the
 * person wrote. It is how an answer is made again, in public, without the pasted text.
 */
export function canonicalQuery(findings: readonly Finding[]): string {
  let query = '';
  for (const { engine, provider } of findings) {
    const codes = [engine ? `Msg ${engine.code}` : '', provider ? providerText(provider) : '']
      .filter(Boolean)
      .join(' ');
    const next = query === '' ? codes : `${query}; ${codes}`;
    if (next.length > 500) break;
    query = next;
  }
  return query;
}

/** A meaning that is not the current connector's says whose it is, or the number would come back as the other. */
function providerText({ code, fact }: CodeMatch): string {
  const whose = fact?.editions.includes('hashicorp-ekm')
    ? 'HashiCorp '
    : fact?.editions.includes('preview-2016')
      ? 'preview connector '
      : '';
  return `${whose}provider error code ${code}`;
}
