import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about reaching Key Vault without a client secret, and of the engine's own Key Vault client. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33183,
    title: "The engine's own Key Vault client met an error",
    meaning:
      'Not the connector: a Key Vault client inside the engine reports an error and passes on its text. That text in the message decides.',
    causes: [
      'Rights, firewall or name of the vault: whatever the inner text says',
      'The vault or its key is disabled or gone',
    ],
    look: [errorLog('The inner text, and how often?', 'Azure Key Vault client')],
    fix: [
      'Act on the inner text.',
      'Check the vault for rights, firewall rules, and whether the key is enabled.',
    ],
    topics: ['vault-access', 'endpoints'],
    unverified: ['Whether an instance outside Azure ever prints this message was not found on any page.'],
    wording: [engineWording('The Azure Key Vault client encountered an error with message')],
    examples: [
      "Msg 33183, Level 16, State 1, Line 1\nThe Azure Key Vault client encountered an error with message 'Forbidden'.",
      "The Azure Key Vault client encountered an error with message 'Forbidden'.",
    ],
  }),
  engineRow({
    code: 33184,
    title: "The engine's own Key Vault client lacked information",
    meaning:
      'Not the connector: the engine could not gather what its Key Vault client needs (identity, vault or key) before any call. The inner text in the message decides.',
    causes: ['No identity is assigned, or it cannot be read', 'The key identifier is not complete'],
    look: [
      errorLog('The inner text, and how often?', 'obtaining information for the Azure Key Vault client'),
    ],
    fix: [
      'Act on the inner text.',
      'Check that an identity is assigned and that the key identifier is valid.',
    ],
    topics: ['managed-identity', 'key-uri'],
    unverified: ['Whether an instance outside Azure ever prints this message was not found on any page.'],
    wording: [engineWording('An error occurred while obtaining information for the Azure Key Vault client')],
    examples: [
      "Msg 33184, Level 16, State 1, Line 1\nAn error occurred while obtaining information for the Azure Key Vault client with message 'Identity not found'.",
      "An error occurred while obtaining information for the Azure Key Vault client with message 'Identity not found'.",
    ],
  }),
  engineRow({
    code: 37542,
    title: 'A network security perimeter kept the engine from the vault',
    meaning:
      'The vault lies in an Azure network security perimeter whose rules do not let this caller in. The message names the vault, and it goes to the error log.',
    causes: [
      'No inbound rule of the perimeter covers this caller',
      'The perimeter was switched from learning to enforced',
    ],
    look: [errorLog('Which vault, since when?', 'Network Security Perimeter')],
    fix: [
      'Have an inbound access rule added to the perimeter profile of the vault, or associate the caller with the same perimeter.',
      'Read the access logs of the perimeter before you enforce it elsewhere.',
    ],
    topics: ['endpoints', 'vault-access'],
    unverified: ['Whether an instance outside Azure ever prints this message was not found on any page.'],
    wording: [engineWording('were denied by the configured Network Security Perimeter')],
    examples: [
      'Msg 37542, Level 16, State 1, Line 1\nThe operation could not be completed because attempts to connect to Azure Key Vault (AKV) were denied by the configured Network Security Perimeter.',
      'attempts to connect to Azure Key Vault (AKV) were denied by the configured Network Security Perimeter',
    ],
  }),
  engineRow({
    code: 37563,
    title: 'No primary managed identity is selected for the instance',
    meaning:
      "A credential with IDENTITY = 'Managed Identity' needs the primary identity of the instance, and none is set. It goes to the error log.",
    causes: [
      'The Azure VM has no managed identity, or none is chosen as primary for SQL Server',
      'Outside Azure the instance is not connected to Azure Arc (possible from SQL Server 2025)',
      'Managed identity was tried where it is not supported: plain on-premises, Linux, SQL Server 2019 and earlier',
    ],
    look: [
      errorLog('Was an identity ever found at start (37564)?', 'identity'),
      looks.credentials,
      looks.edition,
    ],
    fix: [
      'Azure VM (SQL Server 2022 CU17 and later, Windows): register it with the SQL IaaS agent extension, assign the identity and select it as primary for Microsoft Entra authentication.',
      'Elsewhere with SQL Server 2025: connect the instance to Azure Arc and install the connector that supports it.',
      'Otherwise use a service principal: credential with the vault as identity, client ID and client secret as secret.',
    ],
    runbook: 'ekm-setup',
    topics: ['managed-identity', 'supported-versions'],
    wording: [engineWording('The primary managed identity is not selected')],
    sources: ['messages-2025', 'managed-identity-2025'],
    examples: [
      'Msg 37563, Level 16, State 1, Line 1\nThe primary managed identity is not selected for this SQL Server instance.',
      '2026-03-02 03:14:07.12 spid51      Error: 37563, Severity: 16, State: 1.\n2026-03-02 03:14:07.12 spid51      The primary managed identity is not selected for this SQL Server instance.',
      'The primary managed identity is not selected for this server.',
    ],
  }),
  engineRow({
    code: 37564,
    severity: 10,
    title: 'The primary managed identity of the instance',
    meaning:
      'Information, no exception in clients, in the error log: it names the client ID of the identity that the instance uses. Compare it with the identity that has the role on the vault.',
    causes: ['The instance started with a primary managed identity'],
    look: [errorLog('Which identity is it?', 'primary identity')],
    fix: ['Nothing to do. If the vault answers 403, check that this very client ID has the role there.'],
    topics: ['managed-identity', 'vault-access'],
    wording: [engineWording('The managed identity with Client_ID/Application_ID')],
    sources: ['messages-2025', 'managed-identity-2025'],
    examples: [
      "Msg 37564, Level 10, State 1\nThe managed identity with Client_ID/Application_ID '00001111-aaaa-2222-bbbb-3333cccc4444', is the primary identity assigned for this server.",
      "The managed identity with Client_ID/Application_ID '00001111-aaaa-2222-bbbb-3333cccc4444', is the primary identity assigned for this server.",
    ],
  }),
  engineRow({
    code: 37576,
    title: 'The connector is too old for managed identity',
    meaning:
      'The installed SQL Server Connector cannot use a managed identity. Its file version does not show that: builds of 2020 and of November 2024 both say 15.0.2000.440, so look at the file date.',
    causes: [
      'A connector build from before November 2024 on an Azure VM',
      'SQL Server 2025 with Azure Arc without the preview connector it needs',
    ],
    look: [looks.library, looks.providers],
    fix: [
      'Install the build of 9 November 2024 or later (download 45344); for SQL Server 2025 with Arc the preview connector (download 108278).',
      'Restart the instance, then create the credential again.',
      'Until then a service principal with client ID and client secret works with the build you have.',
    ],
    runbook: 'connector-upgrade',
    topics: ['managed-identity', 'builds'],
    wording: [
      engineWording(
        'current version of SQL Server Connector for Microsoft Azure Key Vault does not support managed identity',
      ),
    ],
    sources: ['messages-2025', 'managed-identity-2025', 'connector-2025'],
    examples: [
      'Msg 37576, Level 16, State 1, Line 1\nThe current version of SQL Server Connector for Microsoft Azure Key Vault does not support managed identity. Upgrade the SQL Server Connector to the latest version and try again.',
      'The current version of SQL Server Connector for Microsoft Azure Key Vault does not support managed identity.',
    ],
  }),
];

export default facts;
