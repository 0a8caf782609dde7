import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, holds } from '../look/looked.ts';

/** Where an old certificate still lies, as evidence: it holds whenever the instances, separated by line breaks, can be read. */
export default defineCheck({
  about: 'Where the old certificate still lies has been looked for.',
  args: ['instances', 'certificate', 'thumbprint'],
  needs: ({ instances }) => instances.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ instances, certificate, thumbprint }, seen) => {
    const found: string[] = [];
    for (const instance of instances.split('\n')) {
      const reading = seen.instances.get(instance.toLowerCase());
      const certificates = reading?.state === 'read' ? reading.value.certificates : reading;
      if (certificates?.state !== 'read')
        return cannotTell(
          `${certificates?.detail ?? `Nobody has read ${instance}`}.`,
          certificates?.next ?? 'Look again.',
        );
      for (const each of certificates.value)
        if (sameThumbprint(each.thumbprint, thumbprint)) found.push(`${each.name} on ${instance}`);
    }
    return holds(
      `The old certificate ${certificate}, thumbprint ${thumbprint}, lies as ${found.join(', ') || 'nothing that can be seen'}. Drop it in some days, on the partners first, when every session has reconnected once with the new one.`,
    );
  },
});
