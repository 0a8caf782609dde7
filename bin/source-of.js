/**
 * The module of that name: the TypeScript as it is, or what `npm run build` made of it where this is an installed
 * package, because Node strips no types below node_modules.
 */
export function sourceOf(name) {
  const isInstalled = import.meta.url.includes('/node_modules/');
  return new URL(isInstalled ? `../dist/${name}.js` : `../src/${name}.ts`, import.meta.url).href;
}
