import { type Fields, isFields } from '../../fields.ts';
import { toFileObject } from '../file-object.ts';
import { NotPossible } from '../not-possible.ts';
import type { Filling } from './element-kinds.ts';

/** Files as a `file_input` holds them, from a list of `{name, content}` or of files that were given before. */
export function takenFiles(given: unknown, element: Fields, { workspace, person }: Filling): Fields[] {
  const all = (Array.isArray(given) ? given : [given]).filter(isFields);
  const most = typeof element.max_files === 'number' ? element.max_files : 10;
  if (all.length > most) throw new NotPossible('too_many_files', `${most} files at most`);
  return all.map((file) => {
    if (typeof file.id === 'string') return file;
    const { name, content } = file;
    if (typeof name !== 'string' || typeof content !== 'string')
      throw new NotPossible('invalid_value', 'files are given as a list of {name, content}');
    const stored = workspace.files.add(name, content, person.id);
    return { ...toFileObject(stored, workspace.baseUrl, workspace.clock.now()) };
  });
}
