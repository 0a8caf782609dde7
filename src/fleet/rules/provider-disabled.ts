import { isProtecting, startNames } from '../items/key-chains.ts';
import { listText } from '../items/list-text.ts';
import { quotedName } from '../items/quoted-name.ts';
import { linkedTo } from '../links/link.ts';
import { readValue } from '../links/read-value.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A cryptographic provider is disabled.',
  check: ({ instances }) =>
    instances.flatMap(({ entry, facts, keys }) =>
      (readValue(facts.providers) ?? []).flatMap((provider): Draft[] => {
        if (provider.isEnabled) return [];
        const users = keys.filter((chain) => linkedTo(chain.provider) === provider && isProtecting(chain));
        return [
          {
            item: `instance/${entry.name}/provider/${provider.name}`,
            severity: users.length > 0 ? 'critical' : 'notice',
            title: `Provider ${provider.name} on ${entry.name} is disabled`,
            meaning:
              users.length > 0
                ? `It is needed for ${listText(users.flatMap(startNames))}. Sessions that are open go on, so that nothing shows yet (message 33057).`
                : 'No database that was seen needs it.',
            consequence:
              users.length > 0
                ? 'After the next restart those databases do not come back.'
                : 'Nothing, until a key of it is needed.',
            action: `ALTER CRYPTOGRAPHIC PROVIDER ${quotedName(provider.name)} ENABLE; a change FROM FILE leaves it disabled.`,
            when: users.length > 0 ? 'at the next restart' : undefined,
            runbook: 'diagnose',
            instance: entry.name,
          },
        ];
      }),
    ),
});
