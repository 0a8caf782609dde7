/** Where the file of a certificate lies on a host. Names of certificates may hold anything: what is left of one is for people. */
export function certificatePath(folder: string, certificate: string): string {
  const separator = folder.startsWith('/') ? '/' : '\\';
  const file = certificate.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 100);
  return `${folder.replace(/[\\/]+$/, '')}${separator}${file}.cer`;
}
