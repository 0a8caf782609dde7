import type {
  CredentialFacts,
  InstanceFacts,
  KeyLoginFacts,
  ProviderFacts,
} from '../../sqlserver/instance-facts.ts';
import { broken, type Link, seen } from './link.ts';
import { throughReading } from './read-value.ts';

/** The credential for the provider that a key's login has. A login has at most one for each provider. */
export function linkCredential(
  login: KeyLoginFacts,
  provider: ProviderFacts | undefined,
  { credentials }: InstanceFacts,
): Link<CredentialFacts> {
  return throughReading(credentials, (all) => {
    const mapped = all.filter(({ id }) => login.credentialIds.includes(id));
    const fitting = mapped.find(
      ({ providerId }) => providerId !== undefined && (provider === undefined || providerId === provider.id),
    );
    if (fitting !== undefined) return seen(fitting, `Login ${login.name} has credential ${fitting.name}.`);
    const others = mapped.map(({ name }) => name).join(', ');
    return broken(
      others === ''
        ? `Login ${login.name} has no credential for the provider (message 33046 at the next start).`
        : `Login ${login.name} has ${others}, which is for something else than the key's provider (message 33046 at the next start).`,
    );
  });
}
