import { contract } from "../contract.ts";
import { mailMaterial, openMarketo } from "./bench.ts";

contract({
  name: "Marketo Engage",
  kinds: ["email"],
  open: () => openMarketo(),
  material: (_, version) => mailMaterial(version === 1 ? "first version" : "second version"),
  listsTellTheirLength: false,
  linksNameAccount: false,
});
