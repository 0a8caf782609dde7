/**
 * Reminders in one message at most, each with its buttons; what is more stands in the thread. Slack takes 50 blocks in a
 * message (its page on blocks); a reminder takes about four, and people read no list of twenty.
 */
export const remindersPerPost = 6;
