/**
 * Slack's limits outside blocks. Sources: docs.slack.dev and the types of @slack/types 3.2; those marked M rest
 * on memory and are listed as unverified in docs/lab.md.
 */
export const slackLimits = {
  /** Characters of `text`; more is cut off with the warning `message_truncated`. */
  messageText: 40_000,
  /** Characters of the argument `markdown_text`. */
  markdownText: 12_000,
  /** Uses of one response_url. */
  responseUrlUses: 5,
  /** Life of a response_url. */
  responseUrlMs: 30 * 60_000,
  /** Time to acknowledge a command, an interaction or an event. */
  ackMs: 3000,
  /** Waits before the three retries of an event. */
  eventRetryMs: [0, 60_000, 300_000],
  /** Socket Mode connections of one app. */
  connections: 10,
  /** Time between `warning` and `refresh_requested` on a Socket Mode connection (M). */
  refreshWarningMs: 10_000,
  /** Bytes of a message's `metadata.event_payload` (M). */
  metadataBytes: 8000,
  /** Bytes of a view; more is `view_too_large`. */
  viewBytes: 250_000,
  /** Characters of a view's `private_metadata`, and of its `callback_id` and `external_id`. */
  viewMetadata: 3000,
  viewId: 255,
  /** Life of a trigger_id. */
  triggerMs: 3000,
  /** How far ahead a message can be scheduled, and from when on it can no longer be taken back. */
  scheduledMs: 120 * 86_400_000,
  scheduledFixedMs: 60_000,
  /** Messages scheduled for one channel within this time of one another. */
  scheduledInWindow: 30,
  scheduledWindowMs: 300_000,
  /** Modals on top of one another. */
  viewStack: 3,
  /** Characters of a file's `alt_txt`; more is `alt_txt_too_large`. */
  fileAltText: 1000,
  /** Bytes of one file. Slack takes 1 GB; the lab keeps files in memory. */
  fileBytes: 20_000_000,
} as const;
