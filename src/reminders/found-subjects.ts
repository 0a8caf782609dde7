import type { Finding } from '../fleet/finding.ts';
import { nameKey } from '../fleet/links/same-name.ts';
import type { DatedItem } from '../fleet/report/dated-items.ts';
import type { ReminderAbout, ReminderSubject } from './reminder-subject.ts';
import type { SubjectWorld } from './subject-world.ts';

/** What the report finds that is no date of an item: said once for as long as it is so. */
export function foundSubjects(world: SubjectWorld): ReminderSubject[] {
  return world.findingsOf(Object.keys(abouts)).flatMap((finding) => {
    const about = abouts[finding.rule];
    return about === undefined ? [] : [subjectOf(finding, about, world.dated(finding.item), world)];
  });
}

type About = Extract<ReminderAbout, 'rotation late' | 'not rolled' | 'connector'>;

const abouts: Readonly<Record<string, About>> = {
  'key-rotation-late': 'rotation late',
  'secret-not-rolled': 'not rolled',
  'connector-unsupported': 'connector',
  'connector-behind': 'connector',
};

const kinds = {
  'rotation late': 'key',
  'not rolled': 'credential',
  connector: 'connector',
} as const satisfies Record<About, ReminderSubject['kind']>;

function subjectOf(
  finding: Finding,
  about: About,
  dated: DatedItem | undefined,
  world: SubjectWorld,
): ReminderSubject {
  const { item, rule, consequence, action, atMs, instance, runbook } = finding;
  const instances = dated?.instances ?? (instance === undefined ? [] : [instance]);
  const own = about === 'rotation late' ? world.tagsOf('vault', dated?.place ?? '') : [];
  return {
    item,
    about,
    kind: kinds[about],
    ...namesOf(finding, about, dated),
    endsAtMs: about === 'rotation late' ? atMs : undefined,
    sinceMs: about === 'not rolled' ? lastChange(finding, world) : dated?.createdAtMs,
    ...world.reliedOnBy(instances, own),
    expiryDays: [],
    readAtMs: world.report.finishedAtMs,
    consequence,
    action,
    runbook: runbook === undefined ? undefined : { id: runbook, parameters: {} },
    ...world.quietBy(rule, item),
  };
}

/** What it is called, and what makes it the same over time: for a state, nothing but that it lasts. */
function namesOf(
  { item, rule, atMs }: Finding,
  about: About,
  dated: DatedItem | undefined,
): Pick<ReminderSubject, 'label' | 'series'> {
  const label = dated?.label ?? item;
  if (about === 'rotation late') return { label, series: `due ${new Date(atMs ?? 0).toISOString()}` };
  if (about === 'connector')
    return { label: `SQL Server Connector ${label}`, series: `${rule} ${dated?.name ?? ''}` };
  const { instance, app } = placeOf(item);
  return { label: `client secret of ${app} on ${instance}`, series: 'not rolled' };
}

/** Of the credentials of the instance that open vaults with the app, the one that was changed first. */
function lastChange({ item }: Finding, world: SubjectWorld): number | undefined {
  const { instance, app } = placeOf(item);
  const changed = world
    .chainsOf('instance', instance)
    .filter((row) => nameKey(row.app) === nameKey(app))
    .flatMap((row) => world.dated(`instance/${instance}/credential/${row.credential}`)?.createdAtMs ?? []);
  return changed.length === 0 ? undefined : Math.min(...changed);
}

/** `instance/SQL01/app/contoso-ekm`. */
function placeOf(item: string): { instance: string; app: string } {
  const [, instance = '', , app = ''] = item.split('/');
  return { instance, app };
}
