import { html, type Markup } from '../ui.ts';

/** A line drawing beside a label; it says nothing to a screen reader. */
export function Icon({ name }: { name: keyof typeof paths }): Markup {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d=${paths[name]} />
  </svg>`;
}

const paths = {
  key: 'M7 10a3 3 0 1 0 3 3c0-.7-.2-1.3-.6-1.8L16.5 4M13.3 7.2l2.2 2.2M11.3 9.2l1.4 1.4',
  hash: 'M7.5 3.5 6 16.5m8-13-1.5 13M3.8 7.5h13m-13.6 5h13',
  lock: 'M5 9.5h10v7H5zM7 9.5V7a3 3 0 0 1 6 0v2.5',
  send: 'M3.5 10 16.5 4l-4 12.5-3-5zm6 1.5 7-7.5',
  clip: 'm14.5 9-5 5a3 3 0 0 1-4.2-4.2l6-6a2 2 0 0 1 2.9 2.9l-5.7 5.7a1 1 0 0 1-1.5-1.5l5-5',
  reply: 'M4 5.5h12v8H9l-3.5 3v-3H4zm3.5 3h5m-5 2.5h3',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  close: 'm5.5 5.5 9 9m0-9-9 9',
  sun: 'M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4M10 2.5v1.5m0 12v1.5M2.5 10H4m12 0h1.5M4.7 4.7l1 1m8.6 8.6 1 1m0-10.6-1 1m-8.6 8.6-1 1',
  moon: 'M16 11.7A6.5 6.5 0 0 1 8.3 4a6.5 6.5 0 1 0 7.7 7.7',
  code: 'm7 6-4 4 4 4m6-8 4 4-4 4',
  help: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M8 8.2c.3-2.3 4-2.2 4 .1 0 1.5-2 1.7-2 3.2m0 2.2v.01',
  menu: 'M3.5 6h13m-13 4h13m-13 4h13',
  bolt: 'M11 3 5 11.5h4.5L9 17l6-8.5h-4.5z',
  copy: 'M7.5 7.5h8v9h-8zm-3 5v-9h8',
  file: 'M5.5 3h6l3.5 3.5V17H5.5zm6 0v3.5H15M8 10h4.5M8 13h4.5',
  world:
    'M10 3c3.6 0 6 1 6 2.3v9.4C16 16 13.600 17 10 17s-6-1-6-2.300V5.300C4 4 6.400 3 10 3M4 5.300C4 6.600 6.400 7.600 10 7.600s6-1 6-2.300M4 10c0 1.300 2.400 2.300 6 2.300s6-1 6-2.300',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5m7.5-2.2a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
} as const;
