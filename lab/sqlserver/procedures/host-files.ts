import type { Host } from '../state/host.ts';

/** Whether `path` is a file or a folder of the host, and whether the folder above it is there. Paths are compared without case. */
export function lookUp(host: Host, path: string): { isFile: boolean; isFolder: boolean; hasParent: boolean } {
  const wanted = normal(path);
  const paths = pathsOf(host);
  const isFolder = (folder: string) =>
    driveRoot.test(folder) || paths.some((each) => each.startsWith(`${folder}${separatorOf(folder)}`));
  const end = Math.max(wanted.lastIndexOf('\\'), wanted.lastIndexOf('/'));
  const parent = end < 0 ? wanted : wanted.slice(0, end);
  return { isFile: paths.includes(wanted), isFolder: isFolder(wanted), hasParent: isFolder(parent) };
}

/** What lies in a folder, to a depth (0 is all): names with how deep they lie. */
export function listFolder(
  host: Host,
  folder: string,
  depth: number,
): { name: string; depth: number; isFile: boolean }[] {
  const root = `${normal(folder)}${separatorOf(folder)}`;
  const seen = new Map<string, { name: string; depth: number; isFile: boolean }>();
  for (const path of pathsOf(host)) {
    if (!path.startsWith(root)) continue;
    const parts = path.slice(root.length).split(/[\\/]/);
    parts.forEach((name, index) => {
      const entry = { name, depth: index + 1, isFile: index === parts.length - 1 };
      if (depth === 0 || entry.depth <= depth) seen.set(parts.slice(0, index + 1).join('\\'), entry);
    });
  }
  return [...seen].sort(([a], [b]) => a.localeCompare(b)).map(([, entry]) => entry);
}

function pathsOf(host: Host): string[] {
  return [...Object.keys(host.files), ...Object.keys(host.connectors)].map(normal);
}

const normal = (path: string) => path.toLowerCase().replace(/[\\/]+$/, '');
const separatorOf = (path: string) => (path.includes('/') ? '/' : '\\');
const driveRoot = /^(?:[a-z]:|)$/;
