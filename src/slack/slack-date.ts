/** A moment in Slack's markup: each reader sees it in their own time zone, and a client that cannot shows UTC. */
export function slackDate(atMs: number): string {
  const iso = new Date(atMs).toISOString();
  return `<!date^${Math.floor(atMs / 1_000)}^{date_short_pretty}, {time}|${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC>`;
}
