/** What people may do here, and who is in a team, as the forge port asks for it. */
import type { Forge } from "#ports/forge.ts";
import type { Client } from "./client.ts";
import { unlessStatus } from "./failures.ts";
import { issueCalls } from "./issue-endpoints.ts";

/** A permission that may not be asked for is an error, a team that may not be read is unknown: nobody is ever taken for somebody who may. */
export function peopleVerbs({ call, readAll, base }: Client): Pick<Forge, "permission" | "team"> {
  const calls = issueCalls(base);
  return {
    permission: async (login) => (await unlessStatus([404], call(calls.permission(login)))) ?? "none",
    async team(name) {
      const [organisation = "", slug = "", ...more] = name.split("/");
      if (organisation === "" || slug === "" || more.length > 0) return undefined;
      return await unlessStatus([403, 404], readAll(calls.team(organisation, slug)));
    },
  };
}
