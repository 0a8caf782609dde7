import type { TokenCredential } from '@azure/identity';
import { azureClientOptions, type Response } from '../lib/azure/azure-client-options.ts';
import type { AzureNetwork } from '../lib/azure/azure-network.ts';
import { AzureRefused, noTurn, notUnderstood } from '../lib/azure/azure-problem.ts';
import { CallRate } from './call-rate.ts';

/** How a vault is reached. */
export interface VaultAccess {
  /** `https://contoso.vault.azure.net` */
  url: string;
  credential: TokenCredential;
  callsPerSecond: number;
  /** Shared with others that call the same vault; wins over `callsPerSecond`. */
  rate?: CallRate | undefined;
  network?: AzureNetwork | undefined;
}

/** Options for a client of this vault; refusals are thrown as they come, with their inner code. */
export function vaultClientOptions(access: VaultAccess, stop: AbortSignal) {
  const rate = access.rate ?? new CallRate(access.callsPerSecond);
  const turn = () =>
    rate.turn(stop).catch((cause: unknown) => {
      throw new AzureRefused({ code: noTurn, text: 'no turn came in time' }, { cause });
    });
  return azureClientOptions(access.network ?? {}, { turn, throwsRefusals: true, onAnswer: checkAnswer });
}

/** The client stumbles over pages of proxies and portals, each time with other words. */
function checkAnswer({ status, bodyAsText }: Response): void {
  const text = bodyAsText ?? '';
  if (status !== 200 || !text.trimStart().startsWith('{'))
    throw new AzureRefused({ code: notUnderstood, text: `status ${status} and no JSON object` });
}

/** `contoso` of `https://contoso.vault.azure.net`. */
export function vaultName(url: string): string {
  return /^https?:\/\/([a-z][^./:]*)/i.exec(url)?.[1] ?? url;
}
