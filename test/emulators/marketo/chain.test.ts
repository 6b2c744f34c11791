import { expect, test } from "vitest";
import { chain, PROGRAMS } from "#emulators/marketo/seeds.ts";
import { DAY, instance, V1 } from "./caller.ts";

function running(leavers: "stop" | "go on" = "stop") {
  const lists = { include: ["Trial sign-ups"], exclude: ["Customers in dispute"] };
  const bench = instance({ programs: [...PROGRAMS, chain("Chain", [0, 48, 96], { audience: lists, leavers })] });
  const program = bench.clone("Chain", "Trial");
  const campaigns = bench.inProgram("campaigns", program);
  const [start = 0, enter = 0, one = 0, two = 0, three = 0] = campaigns;
  for (const email of bench.inProgram("emails", program)) bench.post(`${V1}/email/${email}/approveDraft.json`);
  const step = (id: number, name: string) => bench.post(`${V1}/smartCampaign/${id}/${name}.json`);
  for (const id of [enter, one, two, three]) expect(step(id, "activate").success).toBe(true);
  const list = bench.idNamed("staticLists", "Trial sign-ups");
  const sizes = () => bench.sent().map(({ recipients }) => recipients);
  return { ...bench, start, enter, one, two, three, list, step, sizes };
}

test("each mail's campaign is requested by the one before, in the copy's own program", () => {
  const { clock, emulator, list, sent } = running();

  emulator.byHand.enter(list, 40);
  clock.advance(10 * DAY);

  expect(sent().map(({ at, recipients }) => [at.slice(8, 10), recipients])).toEqual([
    ["06", 40],
    ["08", 40],
    ["12", 40],
  ]);
});

test("a campaign that is switched off takes nobody in: whoever waits before it gets nothing more", () => {
  const { clock, emulator, list, two, step, sizes } = running();
  emulator.byHand.enter(list, 40);

  step(two, "deactivate");
  clock.advance(10 * DAY);

  expect(sizes()).toEqual([40]);
});

test.for([
  ["stop", [40, 30, 30]],
  ["go on", [40, 40, 40]],
] as const)("whoever leaves the list on the way: %s", ([leavers, expected]) => {
  const { clock, emulator, list, sizes } = running(leavers);
  emulator.byHand.enter(list, 40);
  const members = emulator.instance.data.staticLists.get(list);
  if (members === undefined) throw new TypeError("no list");
  const [[first = 0] = []] = members.members;

  members.members = [[first, first + 29]];
  clock.advance(10 * DAY);

  expect(sizes()).toEqual(expected);
});

test("a batch run brings those who are on the list already, and nobody twice", () => {
  const { clock, emulator, list, start, json, sizes } = running();
  emulator.byHand.resizeList(list, 100);
  emulator.byHand.enter(list, 5);

  json(`/rest/v1/campaigns/${start}/schedule.json`, { input: {} });
  json(`/rest/v1/campaigns/${start}/schedule.json`, { input: {} });
  clock.advance(DAY);

  expect(sizes()).toEqual([5, 100]);
});

test("the log says who got which mail: nobody who unsubscribed on the way", () => {
  const { clock, emulator, list, sent } = running();
  emulator.byHand.enter(list, 40);
  clock.advance(DAY);

  emulator.byHand.unsubscribe(list, 4);
  clock.advance(10 * DAY);

  expect(sent().map(({ who }) => who?.map(([first, last]) => last - first + 1))).toEqual([[40], [36], [36]]);
  expect(sent().map(({ content }) => content?.subject)).toEqual(["Placeholder subject", "Placeholder subject", "Placeholder subject"]);
});
