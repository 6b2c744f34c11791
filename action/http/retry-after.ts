/** Reads the `Retry-After` header in both its forms. */

/** Longer than this is not waited for: the call fails as a used-up limit, and the time is remembered. */
export const LONGEST_WAIT_MS = 120_000;

/**
 * How long to wait, in milliseconds from `nowMs`; undefined where the header is absent or not one of the two forms.
 * A date has whole seconds, so one second is added: the sender may have rounded down.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after (read 2026-11).
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // A date holds a colon; without this, Date.parse would take "-5" for a year.
  const atMs = /^[A-Za-z]{3,9},? .*:/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs + 1000 - nowMs);
}
