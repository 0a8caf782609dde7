/** The end of the year 9999, in milliseconds since 1970: beyond it ISO times change their form, and soon there are none. */
export const latestMs = 253_402_300_799_000;
