import { distance } from 'fastest-levenshtein';
import type { InstanceEntry } from '../../inventory.ts';
import { isMap, textsAndMapsOf } from '../items-of.ts';
import type { Path, Report } from '../problem.ts';
import { itemName } from '../raw/fields.ts';
import { instanceBody, instanceDefaults, instanceGroup, type RawInstance } from '../raw/instance.ts';
import { type Part, readPart } from '../read-part.ts';
import { type Address, parseAddress } from './address.ts';
import type { Names } from './names.ts';
import { type Settings, settingsOf, under } from './settings.ts';

/** What instances are checked against. */
export interface InstanceContext {
  vaults: Names;
  instances: Names;
  report: Report;
}

/** All instances, those in groups too, with what defaults and groups say filled in. */
export function instancesOf(
  file: Readonly<Record<string, unknown>>,
  context: InstanceContext,
): InstanceEntry[] {
  const { report, vaults } = context;
  const defaults =
    file['defaults'] === undefined
      ? { tags: [], hasRead: false }
      : settingsOf(
          readPart(instanceDefaults, file['defaults'], ['defaults'], report),
          ['defaults'],
          vaults,
          report,
        );
  const written = textsAndMapsOf(file['instances'], ['instances'], report).flatMap((item) =>
    flatten(item, defaults, context),
  );
  const entries = written.flatMap((item) => instanceOf(item, context) ?? []);
  reportWithoutRead(written, context);
  return entries;
}

/** An instance as it was written, and the settings that hold around it. */
interface Written {
  value: unknown;
  path: Path;
  around: Settings;
}

function flatten(
  { value, path }: Omit<Written, 'around'>,
  around: Settings,
  context: InstanceContext,
): Written[] {
  if (!isGroup(value)) return [{ value, path, around }];
  const { instances } = value;
  const part = readPart(instanceGroup, value, path, context.report);
  const settings = under(around, settingsOf(part, path, context.vaults, context.report));
  return textsAndMapsOf(instances, [...path, 'instances'], context.report).map((item) => ({
    ...item,
    around: settings,
  }));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  if (!isMap(value)) return false;
  return 'instances' in value || (!('name' in value) && Object.keys(value).some(isAlmostInstances));
}

function isAlmostInstances(key: string): boolean {
  return distance(key.toLowerCase(), 'instances') <= 2;
}

function instanceOf({ value, path, around }: Written, context: InstanceContext): InstanceEntry | undefined {
  const { report, vaults } = context;
  const isText = typeof value === 'string';
  const part = isText ? textPart(value, path, report) : readPart(instanceBody, value, path, report);
  const raw = part.value ?? {};
  const { name: _name, address: _address, certificateName, keys = {}, ...shared } = raw;
  const settings = under(around, settingsOf({ ...part, value: shared }, path, vaults, report));
  const namePath = isText ? path : [...path, 'name'];
  const name = nameOf(raw, part.broken, namePath, value, context);
  const address = addressOf(raw, part.broken, namePath, settings.domain, context);
  if (name === undefined || address === undefined || settings.read === undefined) return undefined;
  return {
    name,
    ...address,
    read: settings.read,
    change: settings.change,
    tags: settings.tags,
    environment: settings.environment,
    channel: settings.channel,
    maintenanceWindows: settings.maintenanceWindows ?? [],
    encryption: settings.encryption ?? 'verify',
    certificateName,
    connector: settings.connector,
    ...(settings.backups !== undefined && { backups: settings.backups }),
    keys,
  };
}

function textPart(value: string, path: Path, report: Report): Part<RawInstance> {
  const { value: name } = readPart(itemName, value, path, report);
  return name === undefined
    ? { value: {}, broken: new Set(['name']) }
    : { value: { name }, broken: new Set() };
}

function nameOf(
  { name }: RawInstance,
  broken: ReadonlySet<string>,
  path: Path,
  value: unknown,
  { instances, report }: InstanceContext,
): string | undefined {
  if (name !== undefined) instances.add(name, path);
  else if (broken.has('name')) instances.tolerate(value);
  else if (isMap(value)) report.problem(path, '"name" is missing: what people call the instance.', 'key');
  return name;
}

function addressOf(
  { name, address }: RawInstance,
  broken: ReadonlySet<string>,
  namePath: Path,
  domain: string | undefined,
  { report }: InstanceContext,
): Address | undefined {
  const text = address ?? name;
  if (text === undefined || broken.has('address')) return undefined;
  const parsed = parseAddress(text, domain);
  if (typeof parsed !== 'string') return parsed;
  const path = address === undefined ? namePath : [...namePath.slice(0, -1), 'address'];
  report.problem(path, address === undefined ? `${parsed} Or keep the name, and add its "address".` : parsed);
  return undefined;
}

/** One problem for all that have none: with a thousand, a thousand lines would hide the rest. */
function reportWithoutRead(written: readonly Written[], { report }: InstanceContext): void {
  const without = written.filter(
    ({ value, around }) => !around.hasRead && !(isMap(value) && 'read' in value),
  );
  const [first] = without;
  if (first === undefined) return;
  const others =
    without.length === 1 ? 'this instance has' : `this instance and ${without.length - 1} more have`;
  report.problem(
    first.path,
    `${others} no "read" identity: say how the bot signs in, best once under "defaults": read: { login: NAME, password: { env: NAME } }.`,
  );
}
