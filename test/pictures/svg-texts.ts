import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

/** A text of a picture and where it stands, in its pixels, measured by the renderer itself. */
export interface ShownText {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The texts of an SVG of Vega's that can be seen. Vega places each by the groups around it, and lines by `tspan`. */
export function svgTexts(svg: string): ShownText[] {
  const found: ShownText[] = [];
  const moves: Move[] = [];
  for (const { groups = {} } of svg.matchAll(element)) {
    const { end, group, text, inner = '' } = groups;
    if (end !== undefined) moves.pop();
    if (group !== undefined && !group.endsWith('/')) moves.push(moveOf(group));
    if (text === undefined || / opacity="0"/.test(text)) continue;
    const around = [...moves, moveOf(text)].reduce(([x, y], [dx, dy]) => [x + dx, y + dy], [0, 0]);
    for (const [line, down] of linesOf(inner)) {
      const { x, y, width, height } = boxOf(text, line);
      const [left, top] = [around[0] + x, around[1] + y + down];
      if (line !== '') found.push({ text: line, left, top, right: left + width, bottom: top + height });
    }
  }
  return found;
}

type Move = [number, number];

const element = /(?<end><\/g>)|<g(?<group>[^>]*)>|<text(?<text>[^>]*[^/>])>(?<inner>.*?)<\/text>/gs;

function moveOf(attributes: string): Move {
  const [x = 0, y = 0] =
    /translate\((?<at>[^)]*)\)/.exec(attributes)?.groups?.at?.split(',').map(Number) ?? [];
  return [x, y];
}

/** Lines, and how far below the first each is. */
function linesOf(inner: string): [string, number][] {
  if (!inner.includes('<tspan')) return [[inner, 0]];
  let down = 0;
  return [...inner.matchAll(/<tspan(?<attributes>[^>]*)>(?<line>[^<]*)/g)].map(({ groups = {} }) => {
    down += Number(/dy="(?<dy>[^"]*)"/.exec(groups.attributes ?? '')?.groups?.dy ?? 0);
    return [groups.line ?? '', down];
  });
}

/** The pairs of texts that cover one another. */
export function overlaps(texts: readonly ShownText[]): string[] {
  return texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} | ${b.text}`),
  );
}

const origin = 1_000;

function boxOf(attributes: string, inner: string) {
  const bare = attributes.replace(/transform="[^"]*"/, '');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="2000"><text ${bare} x="${origin}" y="${origin}">${inner}</text></svg>`;
  const box = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter' },
  }).getBBox();
  return {
    x: (box?.x ?? origin) - origin,
    y: (box?.y ?? origin) - origin,
    width: box?.width ?? 0,
    height: box?.height ?? 0,
  };
}

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
);
