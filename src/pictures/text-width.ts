/**
 * About how wide a text is in the picture's font, in pixels; rather too wide than too narrow. Vega measures with a
 * canvas, which is not there, and otherwise takes every character for the widest.
 */
export function textWidth(text: string, fontSizePx: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * fontSizePx;
}

/** Cuts a text that is wider than that, and says so by an ellipsis. */
export function clipToWidth(text: string, fontSizePx: number, mostPx: number): string {
  if (textWidth(text, fontSizePx) <= mostPx) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, fontSizePx) > mostPx) characters.pop();
  // An ellipsis after a dot or a bracket reads as part of the name.
  return `${characters.join('').replace(/[\s.(]+$/, '')}…`;
}

/** Widths in ems of the semibold characters of Inter, the wider of the two in use, measured and grouped; others are not known. */
function emsOf(character: string): number {
  const group = groups.find(({ characters }) => characters.includes(character));
  return group?.ems ?? (/[ -~]/.test(character) ? 0.78 : 1.1);
}

const groups = [
  { ems: 0.29, characters: ' ijlI' },
  { ems: 0.39, characters: "!,.:;'`|()[]t/\\f" },
  { ems: 0.48, characters: 'r1{}-^' },
  { ems: 0.58, characters: '"_?sLakxz7JcF' },
  { ems: 0.63, characters: 'evy5Ehnou2bdpqg' },
  { ems: 0.67, characters: '#3689$PRSZ&*0BT+4<=>~' },
  { ems: 1.03, characters: 'wmMW%@' },
] as const;
