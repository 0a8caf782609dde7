/** A cryptographic provider, as CREATE CRYPTOGRAPHIC PROVIDER registered it. */
export interface Provider {
  id: number;
  name: string;
  /** Upper-case with hyphens; the same for every version of the connector. */
  guid: string;
  /** Version of the DLL when it was last verified (CREATE, FROM FILE or a restart). */
  version: string;
  path: string;
  isEnabled: boolean;
}
