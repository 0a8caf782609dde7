import type { AsymmetricKeyFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** The asymmetric keys in master: with a provider, they are what opens database encryption keys. The view has no dates. */
export const asymmetricKeys: Question<readonly AsymmetricKeyFacts[]> = {
  about: 'the asymmetric keys in master',
  sql: () => `
    SELECT name, thumbprint, key_length, CONVERT(nvarchar(36), cryptographic_provider_guid) AS provider_guid, sid, public_key
    FROM master.sys.asymmetric_keys WHERE name NOT LIKE N'##MS[_]%' ORDER BY asymmetric_key_id`,
  needs: ['masterDefinitions'],
  read: (rows) =>
    rows.map((row) => ({
      name: row.text('name'),
      thumbprint: row.hex('thumbprint'),
      shownBits: row.number('key_length'),
      providerGuid: row.maybeText('provider_guid')?.toUpperCase(),
      sid: row.maybeHex('sid'),
      publicKey: row.maybeHex('public_key'),
    })),
};
