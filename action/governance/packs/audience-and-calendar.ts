/** Who gets a mail, and on which day and at which hour. */
import type { Rule } from "../rule.ts";
import { noSendDays } from "../rules/no-send-days.ts";
import { publicHoliday } from "../rules/public-holiday.ts";
import { quietHours } from "../rules/quiet-hours.ts";
import { samePeopleAgain } from "../rules/same-people-again.ts";
import { subscriptionType } from "../rules/subscription-type.ts";

export const audienceAndCalendar: readonly Rule[] = [subscriptionType, quietHours, noSendDays, publicHoliday, samePeopleAgain];
