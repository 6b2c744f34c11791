/** Industries that sell goods, by the words an industry's name is made of. */

const GOODS = new Set(
  [
    "retail commerce ecommerce shop goods food beverages drinks beer wine spirits alcohol grocery groceries fashion clothing apparel",
    "footwear shoes jewellery jewelry watches electronics furniture household home garden toys sports sporting outdoor beauty cosmetics",
    "supplements pharmacy books stationery pets pet diy tools automotive bicycles bikes manufacturing",
  ]
    .join(" ")
    .split(" "),
);

/** Whether an industry ("retail", "consumer electronics") sells goods; "food delivery" does too. */
export function sellsGoods(industry: string): boolean {
  return industry
    .replace("e-commerce", "ecommerce")
    .split(/[^\p{L}]+/u)
    .some((word) => GOODS.has(word));
}
