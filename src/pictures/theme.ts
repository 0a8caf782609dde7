/**
 * How pictures look. The background is opaque and light, so that a picture reads the same in Slack's light and dark
 * mode. The colours are those of Okabe and Ito, which colour-blind people tell apart; shapes and words say the same.
 */
export const theme = {
  font: 'Inter',
  background: '#ffffff',
  ink: '#1d1c1d',
  faint: '#616061',
  line: '#d4d4d4',
  track: '#9a9a9a',
  warning: '#f6d58e',
  standing: { expired: '#b33c00', near: '#8a6100', later: '#005a92' },
  bar: '#0072b2',
  unknownBar: '#8c8c8c',
} as const;

/** Pixels, before a picture is enlarged. */
export const layout = {
  labelPx: 265,
  plotPx: 330,
  wordsPx: 170,
  paddingPx: 24,
  gapPx: 14,
  rowPx: 38,
  barRowPx: 30,
  titleSizePx: 17,
  textSizePx: 13,
  smallSizePx: 11.5,
} as const;
