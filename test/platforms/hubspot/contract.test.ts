import { contract } from "../contract.ts";
import { material } from "../materials.ts";
import { openHubspot } from "./bench.ts";

contract({
  name: "HubSpot",
  kinds: ["email", "landing-page", "sequence"],
  heldBack: ["sequence"],
  besides: ["landing-page"],
  open: () => openHubspot(),
  material: (kind, version) => material(kind, { words: version === 1 ? "first version" : "second version" }),
});
