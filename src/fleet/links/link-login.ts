import type { AsymmetricKeyFacts, InstanceFacts, KeyLoginFacts } from '../../sqlserver/instance-facts.ts';
import { broken, type Link, seen, unknown } from './link.ts';
import { throughReading } from './read-value.ts';
import { sameThumbprint } from './thumbprint.ts';

/** The login that was made from a key: the engine opens the key as this login when it starts. */
export function linkLogin(key: AsymmetricKeyFacts, facts: InstanceFacts): Link<KeyLoginFacts> {
  return throughReading(facts.logins, (logins) => {
    const keyLogins = logins.filter(({ type }) => type === 'K');
    const login = keyLogins.find((each) => isOf(each, key));
    if (login !== undefined) return seen(login, `Login ${login.name} has the key's SID.`);
    const others = keyLogins.filter((each) => !isOfAny(each, facts));
    if (others.length === 0)
      return broken(
        `No login was made from key ${key.name}: the engine finds no credential at its next start (message 33121).`,
      );
    const names = others.map(({ name }) => name).join(', ');
    return unknown(
      `By SID no login belongs to key ${key.name}, but ${names} belongs to no other key either.`,
    );
  });
}

// unverified: A login made from a key of Key Vault has the key's sid, or the SID form of certificate logins with the thumbprint in it.
function isOf(login: KeyLoginFacts, key: AsymmetricKeyFacts): boolean {
  if (key.sid !== undefined && key.sid !== '' && login.sid.toUpperCase() === key.sid.toUpperCase())
    return true;
  return sameThumbprint(login.sid.replace(/^0x/i, '').slice(prefixDigits), key.thumbprint);
}

function isOfAny(login: KeyLoginFacts, { asymmetricKeys }: InstanceFacts): boolean {
  return asymmetricKeys.state === 'read' && asymmetricKeys.value.some((key) => isOf(login, key));
}

/** `010600000000000901000000` stands before the thumbprint: 12 bytes. */
const prefixDigits = 24;
