import { App } from './components/app.ts';
import { applyTheme, rememberedTheme } from './state/theme.ts';
import { html, render } from './ui.ts';

applyTheme(rememberedTheme());
const root = document.getElementById('app');
if (root !== null) {
  root.replaceChildren();
  render(html`<${App} />`, root);
}
