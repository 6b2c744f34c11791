/** Budgets, dates and audiences of a group or campaign, in a line for people. */
import { type Fields, textAt } from "../common/json.ts";
import { dayAndTime } from "../common/wording.ts";
import { audienceOf } from "./audience.ts";
import { moneyAt } from "./money.ts";
import { scheduleOf } from "./schedule.ts";
import { moneyWords } from "./shell.ts";

/** "EUR 100.00 a day, EUR 500.00 in all" */
export function budgetWords(fields: Fields, currency: string): string {
  const [daily, total] = [moneyAt(fields, "dailyBudget"), moneyAt(fields, "totalBudget")];
  const parts = [
    ...(daily === undefined ? [] : [`${moneyWords(daily, currency)} a day`]),
    ...(total === undefined ? [] : [`${moneyWords(total, currency)} in all`]),
  ];
  return parts.length === 0 ? "no budget of its own" : parts.join(", ");
}

/** "from … until …" */
export function scheduleWords(fields: Fields, timeZone: string): string {
  const { start, end } = scheduleOf(fields);
  const from = start === undefined ? "no start" : `from ${dayAndTime(start, timeZone)}`;
  return end === undefined ? `${from}, without an end` : `${from} until ${dayAndTime(end, timeZone)}`;
}

/** "88,000 members" */
export function audienceWords(fields: Fields): string {
  return `${audienceOf(fields).toLocaleString("en-US")} members, ${textAt(fields["locale"], "language") ?? "no"} language`;
}
