import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck } from '../look/define-check.ts';
import { doesNotHold, holds } from '../look/looked.ts';
import { lookAtSession } from '../look/session-of.ts';

/** `witness` is its address, or `none`; `partners` as in mirroring-in-step. */
export default defineCheck({
  about: 'The session has its witness, connected; or it has none, and there is no automatic failover.',
  args: ['partners', 'database', 'witness'],
  needs: ({ partners }) => partners.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ partners, database, witness }, seen) =>
    lookAtSession(
      seen,
      { partners: partners.split('\n'), database },
      ({ witnessAddress, witnessState }, principal) => {
        if (witnessAddress === undefined)
          return witness === 'none'
            ? holds(`The mirroring of ${database} has no witness, as ${principal} shows it.`)
            : doesNotHold(`The mirroring of ${database} has no witness, as ${principal} shows it.`);
        const is = `The witness of ${database} is ${witnessAddress}, ${witnessState}, as ${principal} shows it.`;
        return sameName(witnessAddress, witness) && witnessState === 'CONNECTED'
          ? holds(is)
          : doesNotHold(is);
      },
    ),
});
