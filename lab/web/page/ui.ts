import htm from 'htm';
import { h } from 'preact';

export type { ComponentChildren } from 'preact';
export { createContext, render } from 'preact';
export { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

/** Markup as a tagged template: components as `<${Name} …/>`. Values become nodes or attributes, never HTML. */
export const html = htm.bind(h);

/** What a component gives back. */
export type Markup = ReturnType<typeof html> | null;
