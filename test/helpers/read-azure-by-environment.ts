/**
 * Reads a vault, its secret and apps with nothing but the environment, as the bot's main file would. Takes
 * `{ vaultUrl, graphUrl, authorityHost?, clientIds }` as its argument and prints the readings as one line of JSON.
 */
import { azureCredential } from '../../src/entra/azure-credential.ts';
import { identityFrom } from '../../src/entra/azure-identity.ts';
import { readApps } from '../../src/entra/read-apps.ts';
import { readVault } from '../../src/keyvault/read-vault.ts';
import { networkFrom } from '../../src/lib/azure/azure-network.ts';

const { vaultUrl, graphUrl, authorityHost, clientIds } = JSON.parse(process.argv[2] ?? '{}');
const network = networkFrom(process.env);
const credential = azureCredential(identityFrom(process.env), {
  authorityHost: authorityHost ?? process.env.AZURE_AUTHORITY_HOST,
  network,
});
const limits = { nowMs: Date.now(), timeoutMs: 15_000, network, credential };
const vault = await readVault({ url: vaultUrl, callsPerSecond: 1000, ...limits });
const apps = await readApps(clientIds, { graphUrl, ...limits });
console.log(JSON.stringify({ vault, apps }));
