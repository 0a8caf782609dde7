/** What no report can say, said every time: nothing of it shows in what can be read. */
export const notProved =
  'Not proved by reading: that the stored secret is the right one, and that each instance’s own network and registry let it reach the vault.';
