/**
 * A name from outside as one line of a picture: without characters that an SVG must not hold, that turn the direction of what
 * follows, or that cannot be seen.
 */
export function printable(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/[\p{Cf}\p{Cn}\p{Co}]/gu, '')
      // Letters piled up with marks would cover the rows above and below.
      .replace(/(\p{M}{2})\p{M}+/gu, '$1')
      .trim()
  );
}
