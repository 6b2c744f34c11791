/** Who stands where in a workflow, in words; and which workflows send a mail. */
import { nameParts } from "../common/frame.ts";
import { recordAt } from "../common/json.ts";
import { countOf } from "../common/people.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { actionId, actionKind, actionsOf, contentId } from "./flow-actions.ts";
import { type FlowRecord, flowName, isOn } from "./flow-data.ts";
import { nameOf, type Portal } from "./portal.ts";

/** An action of a workflow with how many are at it, and until when. */
export interface Stand {
  readonly actionId: string;
  readonly title: string;
  readonly kind: ReturnType<typeof actionKind>;
  /** Of an action that sends: the mail's id. */
  readonly emailId?: string;
  readonly count: number;
  readonly words: string;
}

const PLAIN = new Intl.NumberFormat("en-US");

function titleOf(portal: Portal, action: Readonly<Record<string, unknown>>): string {
  const fields = recordAt(action, "fields");
  switch (actionKind(action)) {
    case "delay": {
      const length = Number(fields["delta"] ?? 0);
      const unit = String(fields["time_unit"] ?? "MINUTES").toLowerCase();
      const date = recordAt(fields, "date")["staticValue"];
      if (date !== undefined) return `Wait until ${dayAndTime(Number(date), portal.settings.timeZone)}`;
      const [count, words] = unit === "minutes" && length > 0 && length % 1440 === 0 ? [length / 1440, "days"] : [length, unit];
      return `Wait ${PLAIN.format(count)} ${count === 1 ? words.replace(/s$/, "") : words}`;
    }
    case "email": {
      const email = portal.emails.get(contentId(action));
      return email === undefined ? `Send email ${contentId(action)}, which is not there` : `Send “${nameParts(nameOf(email)).words}”`;
    }
    case "branch":
      return "Branch";
    case "other":
      return `Action of type ${String(action["actionTypeId"] ?? action["type"] ?? "unknown")}, not played here`;
  }
}

/** Every action in the order it is written. */
export function standsIn(portal: Portal, flow: FlowRecord, nowMs: number): readonly Stand[] {
  const { timeZone, workflows } = portal.settings;
  const held = !isOn(flow) && workflows.whenOff === "stays";
  const until = (dueAt: number) => {
    if (held) return "held while the workflow is off";
    if (dueAt === Number.MAX_SAFE_INTEGER) return "held, as no day is allowed";
    return `until ${dayAndTime(dueAt, timeZone)} (${untilThen(nowMs, dueAt)})`;
  };
  return actionsOf(flow.fields).map((action) => {
    const id = actionId(action);
    const here = flow.parties.filter(({ at, nextId }) => (at ?? nextId) === id);
    const count = here.reduce((total, party) => total + countOf(party.people), 0);
    const kind = actionKind(action);
    return {
      actionId: id,
      title: titleOf(portal, action),
      kind,
      ...(kind === "email" ? { emailId: contentId(action) } : {}),
      count,
      words: count === 0 ? "nobody" : `${people(count)}, ${until(Math.min(...here.map(({ dueAt }) => dueAt)))}`,
    };
  });
}

/** The names of the workflows with an action that sends this mail. */
export function workflowsSending({ flows }: Portal, emailId: string): readonly string[] {
  return [...flows.values()]
    .filter(({ deletedAt, fields }) => deletedAt === undefined && actionsOf(fields).some((action) => contentId(action) === emailId))
    .map(flowName);
}
