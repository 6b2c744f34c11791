/** Lists in pages, with the Link header that leads from one to the next. */
import type { Answer, Call } from "./route.ts";

const USUAL = 30;
const MOST = 100;

function wholeNumber(text: string | null, fallback: number): number {
  const number = Number(text ?? Number.NaN);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}

/** The members of the page a call asks for, and the header; at most 100 whatever was asked. */
export function pageOf<Member>({ state, path, query }: Call, members: readonly Member[]) {
  const size = Math.min(MOST, wholeNumber(query.get("per_page"), USUAL));
  const page = wholeNumber(query.get("page"), 1);
  const last = Math.max(1, Math.ceil(members.length / size));
  const address = (to: number) => {
    const target = new URLSearchParams(query);
    target.set("page", String(to));
    return `<${state.baseUrl}${path}?${target}>`;
  };
  const links = [
    ...(page > 1 ? [`${address(page - 1)}; rel="prev"`] : []),
    ...(page < last ? [`${address(page + 1)}; rel="next"`, `${address(last)}; rel="last"`] : []),
    ...(page > 1 ? [`${address(1)}; rel="first"`] : []),
  ];
  const headers: Readonly<Record<string, string>> = links.length === 0 ? {} : { link: links.join(", ") };
  return { members: members.slice((page - 1) * size, page * size), headers };
}

/** One page of a list as the answer. */
export async function paged<Member>(call: Call, members: readonly Member[], json: (member: Member) => unknown): Promise<Answer> {
  const page = pageOf(call, members);
  return { status: 200, json: await Promise.all(page.members.map(json)), headers: page.headers };
}
