/** What the person chose; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

/** The theme chosen on an earlier visit. */
export function rememberedTheme(): Theme {
  const kept = localStorage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Puts the theme on and remembers it. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
    localStorage.removeItem(storageKey);
    return;
  }
  document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(storageKey, theme);
}

/** Whether the page is dark at the moment. */
export function isDark(theme: Theme): boolean {
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

const storageKey = 'ekm-lab-theme';
