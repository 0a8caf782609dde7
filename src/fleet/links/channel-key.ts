/** A channel as a key of maps: people write `#dba` and `dba`, and Slack minds no case in names. */
export function channelKey(channel: string): string {
  return channel.replace(/^#/, '').toLowerCase();
}
