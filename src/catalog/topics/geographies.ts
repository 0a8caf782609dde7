import { defineTopic } from '../topic.ts';

/** Where a key backup can be restored. */
export default defineTopic({
  title: 'Where a key backup can be restored',
  summary:
    'In any region of the same geography or national cloud, and, as the Key Vault documentation adds, only in the same Azure subscription.',
  aliases: [
    'geography',
    'region',
    'regions',
    'restore region',
    'another region',
    'other region',
    'key in another region',
    'different region',
    'across regions',
    'which region',
    'restore geographies',
    'other subscription',
    'another subscription',
    'where can i restore',
  ],
  parts: [
    {
      kind: 'list',
      label: 'Geographies and national clouds',
      items: [
        'USA',
        'Canada',
        'Japan',
        'Australia',
        'India',
        'APAC',
        'Europe',
        'Brazil',
        'China',
        'US Government',
        'Germany (that cloud was closed in October 2021)',
      ],
    },
    {
      kind: 'text',
      text: 'A backup made in one of them cannot be restored in another. When a vault is lost, make the new one in the same geography, in the same Entra tenant as the service principal.',
    },
  ],
  related: ['key-backup', 'clouds', 'default-directory'],
  differs: [
    'The pages of 2016, 2022 and 2025 all print "Europe Brazil" without a comma; Key Vault knows Europe and Brazil as two geographies, and so they are two here.',
    'The connector pages ask for the same geography only; the Key Vault documentation asks for the same subscription as well.',
  ],
  sources: ['connector-2022', 'connector-2016', 'connector-2025', 'key-vault-docs'],
  examples: ['geographies', 'can I restore the key in another region', 'which region for the new vault'],
});
