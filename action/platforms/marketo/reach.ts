/** Who a program goes to: its smart list, as static lists by id where it is made of nothing else, and how many people those hold. */
import type { Caller } from "#http/call.ts";
import type { MarketoSettings } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { listsNamed, membersOf, programs } from "./endpoints.ts";
import { campaigns } from "./sequence-endpoints.ts";
import type { WireFilter, WireMembers, WireRules } from "./wire.ts";

export interface Reach {
  /** Ids of static lists, in one order. A list that cannot be told apart by its name stands here by name, so that it differs. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Everything else that decides who gets it. */
  readonly others: readonly string[];
}

export interface Reaching {
  /** Who a program goes to; a program without a smart list goes to nobody we could name. */
  reachOf(program: string): Promise<Reach>;
  /** Whom the filters of a campaign let in, and by which triggers, by name. */
  reachOfCampaign(campaign: string): Promise<Reach & { readonly triggers: readonly string[] }>;
  /** People on these lists. @throws PlatformFailure where a list is gone, or longer than is counted */
  sizeOf(lists: readonly string[]): Promise<number>;
}

const USUAL_MOST = 200_000;

/** Names and sizes of lists are asked for once: what it is made for is one run. */
export function createReaching(call: Caller, { countAtMost = USUAL_MOST }: Pick<MarketoSettings, "countAtMost">): Reaching {
  const ids = new Map<string, Promise<string>>();
  const sizes = new Map<string, Promise<number>>();

  /** Rules name lists by their names. */
  async function idOf(name: string): Promise<string> {
    const found = (await call(listsNamed(name))).filter((list) => list.name === name);
    const [only, another] = found;
    if (only === undefined) return `“${name}” (no such list)`;
    return another === undefined ? only.id : `“${name}” (several lists)`;
  }

  async function count(list: string): Promise<number> {
    let [people, next]: [number, string | undefined] = [0, undefined];
    do {
      const page: WireMembers | undefined = await call(membersOf(list, next));
      if (page === undefined) throw refused(`static list ${list} is gone.`);
      people += page.count;
      if (people > countAtMost)
        throw refused(
          `static list ${list} holds more than ${countAtMost.toLocaleString("en-US")} people. Marketo tells no list's size, so its members are counted, ` +
            "300 a call; to count further, raise platforms.marketo.countAtMost in .github/campaigns.yml.",
        );
      next = page.next;
    } while (next !== undefined);
    return people;
  }

  async function idsOf(names: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const name of new Set(names)) found.push(await remembered(ids, name, idOf));
    return found.sort();
  }

  async function reachFrom(rules: WireRules | undefined): Promise<Reach> {
    if (rules === undefined) return { include: [], exclude: [], others: ["no smart list"] };
    const { include, exclude, others } = sorted(rules);
    return { include: await idsOf(include), exclude: await idsOf(exclude), others };
  }

  return {
    reachOf: async (program) => await reachFrom(await call(programs.rules(program))),
    async reachOfCampaign(campaign) {
      const rules = await call(campaigns.rules(campaign));
      return { ...(await reachFrom(rules === undefined ? undefined : { ...rules, triggers: [] })), triggers: rules?.triggers ?? [] };
    },
    async sizeOf(lists) {
      let people = 0;
      for (const list of lists) people += await remembered(sizes, list, count);
      return people;
    },
  };
}

/** What failed is asked for again. */
function remembered<Value>(known: Map<string, Promise<Value>>, key: string, ask: (key: string) => Promise<Value>): Promise<Value> {
  const asked = known.get(key) ?? ask(key);
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}

/**
 * The rules as lists by name, and all that is none. Only "all" of: one filter of lists to be in, any number of lists not to be in.
 * Source: https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/smart-lists (read 2026-11) for the shape; how
 * "Member of List" and its operators are spelt in it is to be verified, and any other spelling differs and is refused.
 */
export function sorted({ match, triggers, filters }: WireRules): Reach {
  const [include, exclude] = [filters.filter(isListFilter("in")), filters.filter(isListFilter("not in"))];
  const others = filters.filter((filter) => !include.includes(filter) && !exclude.includes(filter));
  const namesOf = (some: readonly WireFilter[]) => some.flatMap(({ conditions }) => conditions.flatMap(({ values }) => values));
  return {
    include: namesOf(include),
    exclude: namesOf(exclude),
    others: [
      ...(filters.length > 1 && match !== "all" ? [`filters joined by "${match}"`] : []),
      ...(include.length > 1 ? ["only people who are on several lists at once"] : []),
      ...(triggers.length > 0 ? ["triggers"] : []),
      // Not the values: an address may stand among them.
      ...others.map(({ name, operator }) => `${name} ${operator}`.trim()),
    ],
  };
}

function isListFilter(wanted: "in" | "not in"): (filter: WireFilter) => boolean {
  return ({ name, operator, conditions }) => {
    const [only, another] = conditions;
    if (name !== "Member of List" || operator !== wanted || only === undefined || another !== undefined) return false;
    return only.attribute === "List Name" && only.operator === "is" && only.values.length > 0;
  };
}

function refused(why: string): PlatformFailure {
  return new PlatformFailure(`Marketo ${why}`, { applied: "no", code: "PLATFORM_REFUSED" });
}
