/** What people do to workflows in the vendor's own interface. */
import type { Fields } from "../common/json.ts";
import { type People, peopleOf } from "../common/people.ts";
import { wrongState } from "./errors.ts";
import { addFlow, deleteFlow, writeFlow } from "./flow-changes.ts";
import { isOn } from "./flow-data.ts";
import { enter, takeOut } from "./flow-enrolment.ts";
import { newFlow } from "./flow-fields.ts";
import { presentFlow } from "./lookup.ts";
import type { Portal } from "./portal.ts";

export interface FlowsByHand {
  /** Makes a workflow nobody's program made, off unless its fields say otherwise; returns its id. */
  createFlow(fields: Fields): string;
  /** Changes fields of a workflow and leaves the others. */
  editFlow(id: string, patch: Fields): void;
  switchFlow(id: string, on: boolean): void;
  deleteFlow(id: string): void;
  /** Lets contacts into a workflow that is on, whatever its conditions; gives how many came in. */
  enrol(id: string, people: People): number;
  /** Takes contacts out of a workflow; gives how many were in it. */
  unenrol(id: string, people: People): number;
}

/** What the interface fills in for whoever makes a workflow there. */
const EMPTY: Fields = {
  type: "CONTACT_FLOW",
  flowType: "WORKFLOW",
  objectTypeId: "0-1",
  isEnabled: false,
  actions: [],
  timeWindows: [],
  blockedDates: [],
  suppressionListIds: [],
  dataSources: [],
  customProperties: {},
  canEnrollFromSalesforce: false,
};

/** By-hand acts on the workflows of an account; `present` as in `createByHand`. Unknown ids and wrong states throw a `Refusal`. */
export function flowsByHand(portal: Portal, present: () => number): FlowsByHand {
  const act = (id: string) => {
    const nowMs = present();
    return { portal, flow: presentFlow(portal, id), nowMs, by: "hand" as const };
  };
  const edit = (id: string, patch: Fields) => {
    const step = act(id);
    writeFlow(step, { ...step.flow.fields, ...patch });
  };
  return {
    createFlow(fields) {
      const nowMs = present();
      return addFlow({ portal, nowMs, by: "hand", fields: newFlow(portal, { ...EMPTY, ...fields }) }).id;
    },
    editFlow: edit,
    switchFlow: (id, on) => edit(id, { isEnabled: on }),
    deleteFlow: (id) => deleteFlow(act(id)),
    enrol(id, people) {
      const { flow, nowMs } = act(id);
      if (!isOn(flow)) throw wrongState("Contacts can only be enrolled in a workflow that is on", "OFF");
      return enter({ portal, flow, nowMs }, peopleOf(people));
    },
    unenrol: (id, people) => takeOut(act(id).flow, peopleOf(people)),
  };
}
