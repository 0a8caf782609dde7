import { createRequire } from 'node:module';
import type { TopLevelSpec } from 'vega-lite';
import { opaquePng } from './opaque-png.ts';
import { textWidth } from './text-width.ts';
import { theme } from './theme.ts';

/** A PNG at twice the size of its description, for screens of high density. */
export interface Drawn {
  png: Uint8Array;
  width: number;
  height: number;
}

/** Draws in this process, which loads some 100 MB of libraries and keeps them: `drawApart` does not. */
export async function draw(spec: TopLevelSpec): Promise<Drawn> {
  const { Resvg } = await import('@resvg/resvg-js');
  const image = new Resvg(await drawSvg(spec), {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: theme.font },
    fitTo: { mode: 'zoom', value: 2 },
    background: theme.background,
  }).render();
  const { width, height } = image;
  return { png: opaquePng({ pixels: image.pixels, width, height }), width, height };
}

/** The same as SVG, whose texts name the font and do not hold it. */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const { parse, View, Warn } = vega;
  // Its types leave it out; it is what the library itself changes once there is a canvas.
  if ('textMetrics' in vega) Object.assign(Object(vega.textMetrics), { width: measure });
  const view = new View(parse(compile(spec).spec), { renderer: 'none', logLevel: Warn });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

function measure({ fontSize = 11 }: { fontSize?: number }, text: unknown): number {
  return textWidth(String(text ?? ''), fontSize);
}

const { resolve } = createRequire(import.meta.url);

/** A fresh machine has no font. Inter is under the SIL Open Font License. */
const fontFiles = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
);
