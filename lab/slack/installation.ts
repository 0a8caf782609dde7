import type { AppManifest } from './manifest.ts';

/** The app as it is installed in the lab's workspace: ids, tokens and what its manifest grants. */
export interface Installation {
  id: string;
  name: string;
  botId: string;
  botUserId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  manifest: AppManifest;
}

/** The workspace itself. */
export const team = { id: 'T0EKMLAB1', name: 'EKM Lab', domain: 'ekm-lab' } as const;

/** Installs an app. The tokens are the same at every start: they open nothing but a lab on this machine. */
export function install(manifest: AppManifest): Installation {
  return {
    id: 'A0EKMBOT1',
    name: manifest.name,
    botId: 'B0EKMBOT1',
    botUserId: 'U0EKMBOT1',
    botToken: 'xoxb-lab-bot-token',
    appToken: 'xapp-1-A0EKMBOT1-lab-app-token',
    signingSecret: 'lab-signing-secret',
    manifest,
  };
}
