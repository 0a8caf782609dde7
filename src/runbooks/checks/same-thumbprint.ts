import { sameName } from '../../fleet/links/same-name.ts';
import { thumbprintKey } from '../../fleet/links/thumbprint.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** `instances` are separated by a line break: names may hold anything else. */
export default defineCheck({
  about: 'The key has one thumbprint on all replicas: builds of the connector that differ would show here.',
  args: ['instances', 'key'],
  needs: ({ instances }) => instances.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ instances, key: name }, seen) => {
    const thumbprints = new Map<string, string[]>();
    for (const instance of instances.split('\n')) {
      const reading = seen.instances.get(instance.toLowerCase());
      const keys = reading?.state === 'read' ? reading.value.asymmetricKeys : reading;
      if (keys === undefined || keys.state === 'unknown')
        return cannotTell(keys?.detail ?? `Nobody has read ${instance}.`, keys?.next ?? 'Look again.');
      const key = keys.value.find((each) => sameName(each.name, name));
      if (key === undefined) return doesNotHold(`${instance} has no key object ${name}.`);
      const thumbprint = thumbprintKey(key.thumbprint);
      thumbprints.set(thumbprint, [...(thumbprints.get(thumbprint) ?? []), instance]);
    }
    const [first] = thumbprints.keys();
    if (thumbprints.size === 1) return holds(`${name} has thumbprint 0x${first} on every replica.`);
    const each = [...thumbprints].map(([thumbprint, on]) => `0x${thumbprint} on ${on.join(', ')}`);
    return doesNotHold(`${name} has different thumbprints: ${each.join('; ')}.`);
  },
});
