import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAt } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** `kind` is key, login, credential or certificate (in master). A name that is taken is never taken over. */
// unverified: A login that is neither made of a key nor has a provider's credential is not read, so its name seems free; CREATE LOGIN then answers 15025 and changes nothing.
export default defineCheck({
  about: 'No object of that name is there.',
  args: ['instance', 'kind', 'name'],
  needs: ofInstance,
  look: ({ instance, kind, name }, seen) => {
    const names = (objects: readonly { name: string }[]) =>
      objects.some((object) => sameName(object.name, name))
        ? doesNotHold(`${instance} has a ${kind} named ${name} already.`)
        : holds(`${instance} has no ${kind} named ${name}.`);
    if (kind === 'key') return lookAt(seen, instance, (facts) => facts.asymmetricKeys, names);
    if (kind === 'login') return lookAt(seen, instance, (facts) => facts.logins, names);
    if (kind === 'credential') return lookAt(seen, instance, (facts) => facts.credentials, names);
    if (kind === 'certificate') return lookAt(seen, instance, (facts) => facts.certificates, names);
    return cannotTell(`There are no ${kind}s to look at.`, 'Make a new plan.');
  },
});
